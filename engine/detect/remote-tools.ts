/** Remote-control tools by how they stand in service names, image paths and command lines. */
const TOOLS: readonly (readonly [word: string, name: string])[] = [
  ['anydesk', 'AnyDesk'], ['teamviewer', 'TeamViewer'], ['screenconnect', 'ScreenConnect'], ['connectwisecontrol', 'ScreenConnect'], ['ultravnc', 'UltraVNC'], ['tightvnc', 'TightVNC'], ['tvnserver', 'TightVNC'], ['winvnc', 'VNC'], ['realvnc', 'RealVNC'], ['rustdesk', 'RustDesk'], ['ammyy', 'Ammyy Admin'], ['logmein', 'LogMeIn'], ['splashtop', 'Splashtop'], ['ateraagent', 'Atera'], ['dameware', 'DameWare'], ['radmin', 'Radmin'], ['meshagent', 'MeshCentral'], ['remoteutilities', 'Remote Utilities'], ['ngrok', 'ngrok'], ['chisel', 'chisel'], ['gotohttp', 'GoToHTTP'], ['simplehelp', 'SimpleHelp'], ['netsupport', 'NetSupport'], ['supremo', 'Supremo'], ['dwagent', 'DWAgent'],
]
/** Position of the tool a text names, plus one; 0 when it names none. The text must be in lower case. */
export const judgeTool = (text: string): number => TOOLS.findIndex(([word]) => text.includes(word)) + 1

/** Name of the tool behind a verdict of `judgeTool`. @throws RangeError for 0. */
export function toolName(verdict: number): string {
  const tool = TOOLS[verdict - 1]
  if (!tool) throw new RangeError(`no tool ${verdict}`)
  return tool[1]
}
