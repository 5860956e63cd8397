import type { Behaviour } from '../behaviour.ts'
import { accountLockout } from './account-lockout.ts'
import { activityWithoutSignIn } from './activity-without-sign-in.ts'
import { adminFromElsewhere } from './admin-from-elsewhere.ts'
import { applicationAbuse } from './application-abuse.ts'
import { autostart } from './autostart.ts'
import { backupInterference } from './backup-interference.ts'
import { bastionBypass } from './bastion-bypass.ts'
import { borrowedAccount } from './borrowed-account.ts'
import { bulkOutflow } from './bulk-outflow.ts'
import { cloudAuditOff } from './cloud-audit-off.ts'
import { cloudPersistence } from './cloud-persistence.ts'
import { codeInjection } from './code-injection.ts'
import { commandBurst } from './command-burst.ts'
import { concurrentSessions } from './concurrent-sessions.ts'
import { connectionProxy } from './connection-proxy.ts'
import { controlScan } from './control-scan.ts'
import { controllerProgram } from './controller-program.ts'
import { controllerService } from './controller-service.ts'
import { controllerState } from './controller-state.ts'
import { controllerWrite } from './controller-write.ts'
import { credentialDump } from './credential-dump.ts'
import { deviceCallsOut } from './device-calls-out.ts'
import { deviceRound } from './device-round.ts'
import { deploymentPush } from './deployment-push.ts'
import { destructiveCommand } from './destructive-command.ts'
import { directoryReplication } from './directory-replication.ts'
import { discovery } from './discovery.ts'
import { dormantAccount } from './dormant-account.ts'
import { engineeringAccess } from './engineering-access.ts'
import { federationAbuse } from './federation-abuse.ts'
import { firstSeenPair } from './first-seen-pair.ts'
import { gpoChange } from './gpo-change.ts'
import { impossibleTravel } from './impossible-travel.ts'
import { jumpAccess } from './jump-access.ts'
import { kerberoasting } from './kerberoasting.ts'
import { levelJump } from './level-jump.ts'
import { logCleared } from './log-cleared.ts'
import { logSilence } from './log-silence.ts'
import { mailboxRule } from './mailbox-rule.ts'
import { malwareFinding } from './malware-finding.ts'
import { masquerade } from './masquerade.ts'
import { massFileChange } from './mass-file-change.ts'
import { mfaDeviceAdded } from './mfa-device-added.ts'
import { mfaFatigue } from './mfa-fatigue.ts'
import { nestedSession } from './nested-session.ts'
import { networkScan } from './network-scan.ts'
import { newTool } from './new-tool.ts'
import { operatorNote } from './operator-note.ts'
import { otDocumentRetrieval } from './ot-document-retrieval.ts'
import { overrideLeftOn } from './override-left-on.ts'
import { pageTalk } from './page-talk.ts'
import { passwordSpray } from './password-spray.ts'
import { privilegedGroupChange } from './privileged-group-change.ts'
import { remoteAccessChange } from './remote-access-change.ts'
import { remoteExecution } from './remote-execution.ts'
import { remoteToolInstall } from './remote-tool-install.ts'
import { remoteToolUse } from './remote-tool-use.ts'
import { safetyEngineering } from './safety-engineering.ts'
import { safetyTouch } from './safety-touch.ts'
import { serviceAccountLogon } from './service-account-logon.ts'
import { serviceForRights } from './service-for-rights.ts'
import { serviceStop } from './service-stop.ts'
import { sessionHijack } from './session-hijack.ts'
import { tagBrowse } from './tag-browse.ts'
import { tunnelWithoutMfa } from './tunnel-without-mfa.ts'
import { unexpectedChild } from './unexpected-child.ts'
import { unusualScript } from './unusual-script.ts'
import { unusualSignIn } from './unusual-sign-in.ts'
import { uploadThenDownload } from './upload-then-download.ts'
import { uploadTool } from './upload-tool.ts'
import { vpnFromNewAddress } from './vpn-from-new-address.ts'
import { webShell } from './web-shell.ts'

/** Every behaviour, by id. Adding one touches its own file and this list. */
export const BEHAVIOURS: readonly Behaviour[] = [
  accountLockout,
  activityWithoutSignIn,
  adminFromElsewhere,
  applicationAbuse,
  autostart,
  backupInterference,
  bastionBypass,
  borrowedAccount,
  bulkOutflow,
  cloudAuditOff,
  cloudPersistence,
  codeInjection,
  commandBurst,
  concurrentSessions,
  connectionProxy,
  controlScan,
  controllerProgram,
  controllerService,
  controllerState,
  controllerWrite,
  credentialDump,
  deploymentPush,
  destructiveCommand, deviceCallsOut,
  deviceRound,
  directoryReplication,
  discovery,
  dormantAccount,
  engineeringAccess,
  federationAbuse,
  firstSeenPair,
  gpoChange,
  impossibleTravel,
  jumpAccess,
  kerberoasting,
  levelJump,
  logCleared,
  logSilence,
  mailboxRule,
  malwareFinding,
  masquerade,
  massFileChange,
  mfaDeviceAdded,
  mfaFatigue,
  nestedSession,
  networkScan,
  newTool,
  operatorNote,
  otDocumentRetrieval,
  overrideLeftOn,
  pageTalk,
  passwordSpray,
  privilegedGroupChange,
  remoteAccessChange,
  remoteExecution,
  remoteToolInstall,
  remoteToolUse,
  safetyEngineering,
  safetyTouch,
  serviceAccountLogon,
  serviceForRights,
  serviceStop,
  sessionHijack,
  tagBrowse,
  tunnelWithoutMfa,
  unexpectedChild,
  unusualScript,
  unusualSignIn,
  uploadThenDownload,
  uploadTool,
  vpnFromNewAddress,
  webShell,
]
