/** Name of an image without path and ending, of a lower-cased path or command: "c:\\x\\winword.exe" → winword. */
export const imageName = (path: string): string => {
  const quoted = path.startsWith('"')
  const end = quoted ? path.indexOf('"', 1) : path.indexOf(' ')
  const whole = end < 0 ? path : path.slice(quoted ? 1 : 0, end)
  const name = whole.slice(Math.max(whole.lastIndexOf('\\'), whole.lastIndexOf('/')) + 1)
  return name.endsWith('.exe') ? name.slice(0, -4) : name
}

/** Parent of a lower-cased detail of `process_started`, where the mapping tells it ("…\\w3wp.exe · cmd /c whoami"): w3wp; '' otherwise. */
export const parentOf = (detail: string): string => {
  const end = detail.indexOf('.exe · ')
  return end <= 0 ? '' : detail.slice(detail.lastIndexOf('\\', end) + 1, end)
}

/** The command line without the parent the mapping put before it. */
export const commandIn = (detail: string): string => {
  const end = detail.indexOf('.exe · ')
  return end <= 0 ? detail : detail.slice(end + '.exe · '.length)
}

/** Words of a command line, quotes taken off, at most the first 64. */
export const argumentsOf = (command: string): string[] => command.split(/\s+/, 64).map((word) => word.replaceAll('"', ''))

/** Interpreters by which a command is given to a machine. */
export const SHELLS: ReadonlySet<string> = new Set(['cmd', 'powershell', 'pwsh', 'wscript', 'cscript', 'mshta', 'sh', 'bash'])

/** Folders anybody may write to, and interpreters of scripts: what starts by itself has no business there. */
export const isOddCommand = (text: string): boolean => {
  for (const mark of ODD) if (text.includes(mark)) return true
  return false
}
const ODD = ['\\temp\\', '\\tmp\\', '/tmp/', '\\users\\', '\\perflogs\\', '\\appdata\\', 'powershell', 'wscript', 'cscript', 'mshta', 'rundll32', 'regsvr32', '.bat', '.vbs', '.ps1', '.hta', ' -enc', 'certutil', 'bitsadmin']

/** Whether a lower-cased path or command names a folder in which files land that nobody installed. What is installed for one user lies elsewhere under the profile. */
export const isUninstalled = (text: string): boolean => {
  for (const folder of UNINSTALLED) if (text.includes(folder)) return true
  return false
}
const UNINSTALLED = ['\\downloads\\', '\\desktop\\', '\\temp\\', '\\tmp\\', '\\public\\', '\\perflogs\\', '\\$recycle.bin\\']
