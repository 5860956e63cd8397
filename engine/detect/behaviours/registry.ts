import type { Behaviour } from '../behaviour.ts'
import { applicationAbuse } from './application-abuse.ts'
import { backupInterference } from './backup-interference.ts'
import { borrowedAccount } from './borrowed-account.ts'
import { cloudAuditOff } from './cloud-audit-off.ts'
import { cloudPersistence } from './cloud-persistence.ts'
import { controllerProgram } from './controller-program.ts'
import { controllerWrite } from './controller-write.ts'
import { credentialDump } from './credential-dump.ts'
import { deploymentPush } from './deployment-push.ts'
import { directoryReplication } from './directory-replication.ts'
import { discovery } from './discovery.ts'
import { dormantAccount } from './dormant-account.ts'
import { engineeringAccess } from './engineering-access.ts'
import { federationAbuse } from './federation-abuse.ts'
import { impossibleTravel } from './impossible-travel.ts'
import { jumpAccess } from './jump-access.ts'
import { kerberoasting } from './kerberoasting.ts'
import { levelJump } from './level-jump.ts'
import { logCleared } from './log-cleared.ts'
import { mfaDeviceAdded } from './mfa-device-added.ts'
import { mfaFatigue } from './mfa-fatigue.ts'
import { operatorNote } from './operator-note.ts'
import { otDocumentRetrieval } from './ot-document-retrieval.ts'
import { passwordSpray } from './password-spray.ts'
import { privilegedGroupChange } from './privileged-group-change.ts'
import { remoteAccessChange } from './remote-access-change.ts'
import { remoteExecution } from './remote-execution.ts'
import { remoteToolInstall } from './remote-tool-install.ts'
import { remoteToolUse } from './remote-tool-use.ts'
import { unusualSignIn } from './unusual-sign-in.ts'
import { vpnFromNewAddress } from './vpn-from-new-address.ts'
import { sessionHijack } from './session-hijack.ts'

/** Every behaviour, by id. Adding one touches its own file and this list. */
export const BEHAVIOURS: readonly Behaviour[] = [
  applicationAbuse,
  backupInterference,
  borrowedAccount,
  cloudAuditOff,
  cloudPersistence,
  controllerProgram,
  controllerWrite,
  credentialDump,
  deploymentPush,
  directoryReplication,
  discovery,
  dormantAccount,
  engineeringAccess,
  federationAbuse,
  impossibleTravel,
  jumpAccess,
  kerberoasting,
  levelJump,
  logCleared,
  mfaDeviceAdded,
  mfaFatigue,
  operatorNote,
  otDocumentRetrieval,
  passwordSpray,
  privilegedGroupChange,
  remoteAccessChange,
  remoteExecution,
  remoteToolInstall,
  remoteToolUse,
  sessionHijack,
  unusualSignIn,
  vpnFromNewAddress,
]
