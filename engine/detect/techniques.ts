import type { Technique } from '../model/signal.ts'

type Domain = Technique['domain']

// ATT&CK v19. Enterprise and ICS share the shape "T0…"/"T1…" and since v19 also numbers above T1600,
// so the domain stands in the table and is never guessed from the number.
const TABLE: ReadonlyMap<string, readonly [name: string, domain: Domain]> = new Map([
  ['T1003.001', ['LSASS Memory', 'enterprise']],
  ['T1003.003', ['NTDS', 'enterprise']],
  ['T1003.006', ['DCSync', 'enterprise']],
  ['T1018', ['Remote System Discovery', 'enterprise']],
  ['T1021.001', ['Remote Desktop Protocol', 'enterprise']],
  ['T1021.002', ['SMB/Windows Admin Shares', 'enterprise']],
  ['T1021.004', ['SSH', 'enterprise']],
  ['T1036', ['Masquerading', 'enterprise']],
  ['T1039', ['Data from Network Shared Drive', 'enterprise']],
  ['T1041', ['Exfiltration Over C2 Channel', 'enterprise']],
  ['T1046', ['Network Service Discovery', 'enterprise']],
  ['T1047', ['Windows Management Instrumentation', 'enterprise']],
  ['T1048', ['Exfiltration Over Alternative Protocol', 'enterprise']],
  ['T1053.005', ['Scheduled Task', 'enterprise']],
  ['T1055', ['Process Injection', 'enterprise']],
  ['T1059', ['Command and Scripting Interpreter', 'enterprise']],
  ['T1069.002', ['Domain Groups', 'enterprise']],
  ['T1072', ['Software Deployment Tools', 'enterprise']],
  ['T1078', ['Valid Accounts', 'enterprise']],
  ['T1078.002', ['Domain Accounts', 'enterprise']],
  ['T1078.004', ['Cloud Accounts', 'enterprise']],
  ['T1083', ['File and Directory Discovery', 'enterprise']],
  ['T1087.002', ['Domain Account', 'enterprise']],
  ['T1090.001', ['Internal Proxy', 'enterprise']],
  ['T1098', ['Account Manipulation', 'enterprise']],
  ['T1098.001', ['Additional Cloud Credentials', 'enterprise']],
  ['T1098.003', ['Additional Cloud Roles', 'enterprise']],
  ['T1098.004', ['SSH Authorized Keys', 'enterprise']],
  ['T1098.005', ['Device Registration', 'enterprise']],
  ['T1098.007', ['Additional Local or Domain Groups', 'enterprise']],
  ['T1110.003', ['Password Spraying', 'enterprise']],
  ['T1114.002', ['Remote Email Collection', 'enterprise']],
  ['T1114.003', ['Email Forwarding Rule', 'enterprise']],
  ['T1133', ['External Remote Services', 'enterprise']],
  ['T1134.001', ['Token Impersonation/Theft', 'enterprise']],
  ['T1136.001', ['Local Account', 'enterprise']],
  ['T1136.002', ['Domain Account', 'enterprise']],
  ['T1136.003', ['Cloud Account', 'enterprise']],
  ['T1190', ['Exploit Public-Facing Application', 'enterprise']],
  ['T1204.002', ['Malicious File', 'enterprise']],
  ['T1213', ['Data from Information Repositories', 'enterprise']],
  ['T1218.011', ['Rundll32', 'enterprise']],
  ['T1219.002', ['Remote Desktop Software', 'enterprise']],
  ['T1482', ['Domain Trust Discovery', 'enterprise']],
  ['T1484.001', ['Group Policy Modification', 'enterprise']],
  ['T1485', ['Data Destruction', 'enterprise']],
  ['T1486', ['Data Encrypted for Impact', 'enterprise']],
  ['T1489', ['Service Stop', 'enterprise']],
  ['T1490', ['Inhibit System Recovery', 'enterprise']],
  ['T1505.001', ['SQL Stored Procedures', 'enterprise']],
  ['T1505.003', ['Web Shell', 'enterprise']],
  ['T1528', ['Steal Application Access Token', 'enterprise']],
  ['T1529', ['System Shutdown/Reboot', 'enterprise']],
  ['T1531', ['Account Access Removal', 'enterprise']],
  ['T1539', ['Steal Web Session Cookie', 'enterprise']],
  ['T1543.002', ['Systemd Service', 'enterprise']],
  ['T1543.003', ['Windows Service', 'enterprise']],
  ['T1547.001', ['Registry Run Keys / Startup Folder', 'enterprise']],
  ['T1550.001', ['Application Access Token', 'enterprise']],
  ['T1550.004', ['Web Session Cookie', 'enterprise']],
  ['T1552', ['Unsecured Credentials', 'enterprise']],
  ['T1552.004', ['Private Keys', 'enterprise']],
  ['T1556.006', ['Multi-Factor Authentication', 'enterprise']],
  ['T1556.009', ['Conditional Access Policies', 'enterprise']],
  ['T1558.003', ['Kerberoasting', 'enterprise']],
  ['T1561', ['Disk Wipe', 'enterprise']],
  ['T1564.008', ['Email Hiding Rules', 'enterprise']],
  ['T1567.002', ['Exfiltration to Cloud Storage', 'enterprise']],
  ['T1569.002', ['Service Execution', 'enterprise']],
  ['T1570', ['Lateral Tool Transfer', 'enterprise']],
  ['T1572', ['Protocol Tunneling', 'enterprise']],
  ['T1606.002', ['SAML Tokens', 'enterprise']],
  ['T1621', ['Multi-Factor Authentication Request Generation', 'enterprise']],
  ['T1685', ['Disable or Modify Tools', 'enterprise']],
  ['T1685.001', ['Disable or Modify Windows Event Log', 'enterprise']],
  ['T1685.002', ['Disable or Modify Cloud Log', 'enterprise']],
  ['T1685.005', ['Clear Windows Event Logs', 'enterprise']],
  ['T1686', ['Disable or Modify System Firewall', 'enterprise']],
  ['T0809', ['Data Destruction', 'ics']],
  ['T0811', ['Data from Information Repositories', 'ics']],
  ['T0813', ['Denial of Control', 'ics']],
  ['T0814', ['Denial of Service', 'ics']],
  ['T0815', ['Denial of View', 'ics']],
  ['T0816', ['Device Restart/Shutdown', 'ics']],
  ['T0822', ['External Remote Services', 'ics']],
  ['T0826', ['Loss of Availability', 'ics']],
  ['T0827', ['Loss of Control', 'ics']],
  ['T0829', ['Loss of View', 'ics']],
  ['T0831', ['Manipulation of Control', 'ics']],
  ['T0832', ['Manipulation of View', 'ics']],
  ['T0836', ['Modify Parameter', 'ics']],
  ['T0837', ['Loss of Protection', 'ics']],
  ['T0838', ['Modify Alarm Settings', 'ics']],
  ['T0843', ['Program Download', 'ics']],
  ['T0845', ['Program Upload', 'ics']],
  ['T0846', ['Remote System Discovery', 'ics']],
  ['T0858', ['Change Operating Mode', 'ics']],
  ['T0859', ['Valid Accounts', 'ics']],
  ['T0861', ['Point & Tag Identification', 'ics']],
  ['T0863', ['User Execution', 'ics']],
  ['T0867', ['Lateral Tool Transfer', 'ics']],
  ['T0869', ['Standard Application Layer Protocol', 'ics']],
  ['T0880', ['Loss of Safety', 'ics']],
  ['T0881', ['Service Stop', 'ics']],
  ['T0882', ['Theft of Operational Information', 'ics']],
  ['T0883', ['Internet Accessible Device', 'ics']],
  ['T0884', ['Connection Proxy', 'ics']],
  ['T0886', ['Remote Services', 'ics']],
  ['T0889', ['Modify Program', 'ics']],
  ['T0892', ['Change Credential', 'ics']],
  ['T0894', ['System Binary Proxy Execution', 'ics']],
  ['T0895', ['Autorun Image', 'ics']],
  ['T1692.001', ['Unauthorized Command Message', 'ics']],
  ['T1693.001', ['System Firmware', 'ics']],
])

/** Ids of earlier ATT&CK versions → their place in v19, as logs and rules still carry them. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['T1562.001', 'T1685'], ['T1562.002', 'T1685.001'], ['T1562.004', 'T1686'], ['T1562.008', 'T1685.002'], ['T1070.001', 'T1685.005'],
  ['T0803', 'T1691.001'], ['T0804', 'T1691.002'], ['T0855', 'T1692.001'], ['T0856', 'T1692.002'], ['T0857', 'T1693.001'],
  ['T0839', 'T1693.002'], ['T0812', 'T1694.001'], ['T0891', 'T1694.002'], ['T0805', 'T1695.001'],
])

/** The id in ATT&CK v19 of an id of any version; unchanged when it is current or unknown. */
const currentTechniqueId = (id: string): string => ALIASES.get(id) ?? id

/** Name and domain of a technique by its current or former id; null when no behaviour of ours uses it. */
export const findTechnique = (id: string): Technique | null => {
  const current = currentTechniqueId(id)
  const row = TABLE.get(current)
  return row ? { id: current, name: row[0], domain: row[1] } : null
}

/** The same for ids written in our own code: throws RangeError on a typing mistake. */
export const techniques = (...ids: readonly string[]): readonly Technique[] =>
  ids.map((id) => {
    const found = findTechnique(id)
    if (!found) throw new RangeError(`no technique ${id}`)
    return found
  })
