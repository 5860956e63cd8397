import { PLANT, type BehaviourCase } from './cases.ts'
import { backupInterference } from '../behaviours/backup-interference.ts'
import { logSilence } from '../behaviours/log-silence.ts'
import { operatorNote } from '../behaviours/operator-note.ts'

const BACKUP_DAYS = 'D-40..D-1 weekdays 14:00 backup_changed actor=adm-bkp host=VBR01 object=IT-daily'

const SPEAKING = `host HIST-1 role=historian zone=operations level=3
  host SCADA-2 role=scada_server zone=control level=2
  D-30..D12 00:00 x40 logon actor=svc_hist host=SCADA-2 detail=3
  D-30..D12 12:00 x40 logon actor=svc_hist host=SCADA-2 detail=3`

/** Cases of the behaviours about plant. */
export const plantCases: readonly BehaviourCase[] = [
  {
    behaviour: backupInterference,
    shows: `${PLANT}\n${BACKUP_DAYS}
      D16 23:40 backup_protection_off actor=svc_hist host=VBR01 object="four-eyes authorization"
      D16 23:42 backup_deleted actor=svc_hist host=VBR01 object=OT-EWS-daily`,
    says: 'svc_hist disabled backup protection (four-eyes authorization) on VBR01; svc_hist deleted the backup OT-EWS-daily on VBR01',
    looksLike: {
      'the backup team changing its job': `${PLANT}\n${BACKUP_DAYS}\nD16 14:10 backup_changed actor=adm-bkp host=VBR01 object=OT-EWS-daily`,
      'a storage migration under an order': `${PLANT}\n${BACKUP_DAYS}\norder CHG-7 crew=adm-bkp assets=VBR01 from="D16 13:00" to="D16 18:00"\nD16 14:00 backup_protection_off actor=adm-bkp host=VBR01 object="immutability"\nD16 14:20 backup_deleted actor=adm-bkp host=VBR01 object=OT-EWS-daily`,
      'backup software rotating its own shadow copies': `${PLANT}\nD-20..D16 01:00 process_started actor=svc_hist host=VBR01 detail="vssadmin delete shadows /for=E: /oldest"`,
      'listing shadow copies': `${PLANT}\nD16 23:40 process_started actor=svc_hist host=VBR01 object="vssadmin.exe" detail="vssadmin list shadows"`,
    },
  },
  {
    behaviour: operatorNote,
    shows: 'account b.noel kind=operator\nhost PLC-B2 controller=yes role=plc zone=control level=1 nickname="Boiler 2 drum level"\nD17 02:26 operator_note actor=b.noel detail="boiler 2: level trend flat, field glass rising, going to local manual"',
    says: 'b.noel noted “boiler 2: level trend flat, field glass rising, going to local manual” at PLC-B2',
    alsoShows: {
      'a mouse that moves': 'D17 02:26 operator_note actor=b.noel detail="The mouse on HMI-2 opened the valve, nobody touched it."',
      'breakers nobody opened': 'D-30..D16 06:00 operator_note actor=b.noel detail="Nothing to report"\nD17 02:26 operator_note actor=b.noel detail="All breakers open, nobody gave a command"',
      'a message of strangers': 'D17 02:26 operator_note actor=b.noel detail="Screen of the pump shows a picture with a slogan, buttons dead"',
    },
    looksLike: {
      'a quiet shift': 'D17 06:00 operator_note actor=b.noel detail="Quiet shift, calibration of LT-204 as planned, trend flat"',
      'an instrument that failed': 'D17 06:00 operator_note actor=b.noel detail="LT-204 flat at 12 mA, transmitter failed, replaced on the spot"',
      'a trip that was tested': 'D17 06:00 operator_note actor=b.noel detail="ESD of sulphur recovery tested, WO-599"',
      'a line that came back': 'D17 06:00 operator_note actor=b.noel detail="Line to Vester slow for some minutes, came back by itself"',
      'a supply of its own': 'D17 06:00 operator_note actor=b.noel detail="Switching begins, intensive care on its own UPS"',
      'a screen that hung': 'D17 06:00 operator_note actor=b.noel detail="Second desk frozen, restarted"',
      'a fault that stands in the log every third day': `${Array.from({ length: 15 }, (_, n) => `D${n * 3 - 30} 06:00 operator_note actor=b.noel detail="Display of unit ${n} frozen for a minute"`).join('\n')}\nD17 06:00 operator_note actor=b.noel detail="Display of unit 4 frozen for a minute"`,
      'a pump run by hand': 'D17 06:00 operator_note actor=b.noel detail="Pump 3 in manual until the valve is repaired"',
      'a plant cut off for no reason told': 'D17 06:00 operator_note actor=b.noel detail="All works in island operation since noon"',
      'a flat wheel': 'D17 06:00 operator_note actor=b.noel detail="Train 14 with a flat wheel to the depot, nobody hurt"',
      'a drill': 'D17 06:00 operator_note actor=b.noel detail="Exercise: ran boiler 2 by hand, screens dark for ten minutes"',
      'inflation': 'D17 06:00 operator_note actor=b.noel detail="Ordered gaskets, inflation everywhere"',
    },
  },
  {
    behaviour: logSilence,
    shows: `${SPEAKING}\nD-30..D2 03:00 x9 logon actor=svc_hist host=HIST-1 detail=3\nD-30..D2 15:00 x9 logon actor=svc_hist host=HIST-1 detail=3\nD9 03:00 logon actor=svc_hist host=HIST-1 detail=3`,
    says: 'HIST-1 stopped sending records for 156 h',
    range: [3, 8],
    looksLike: {
      'a weekend like every other': `${SPEAKING}\nD-30..D9 weekdays 03:00 x9 logon actor=svc_hist host=HIST-1 detail=3`,
      'an outage in which all fall silent': `${SPEAKING.replace('D-30..D12', 'D-30..D2')}\nD-30..D2 03:00 x9 logon actor=svc_hist host=HIST-1 detail=3\nD9 03:00 logon actor=svc_hist host=HIST-1 detail=3\nD9 03:10 x9 logon actor=svc_hist host=SCADA-2 detail=3`,
      'a host that hardly ever speaks': `${SPEAKING}\nD-30 03:00 logon actor=svc_hist host=HIST-1 detail=3\nD9 03:00 logon actor=svc_hist host=HIST-1 detail=3`,
    },
  },
]
