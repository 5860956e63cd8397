import { PLANT, type BehaviourCase } from './cases.ts'
import { backupInterference } from '../behaviours/backup-interference.ts'
import { controllerProgram } from '../behaviours/controller-program.ts'
import { controllerWrite } from '../behaviours/controller-write.ts'
import { operatorNote } from '../behaviours/operator-note.ts'

const BACKUP_DAYS = 'D-40..D-1 weekdays 14:00 backup_changed actor=adm-bkp host=VBR01 object=IT-daily'

/** Cases of the behaviours about plant. */
export const plantCases: readonly BehaviourCase[] = [
  {
    behaviour: controllerProgram,
    shows: `${PLANT}
      D-40..D-1 03:00 ot_program_upload source=10.2.0.20 destination=PLC-1 object=OB1
      D11 02:31 ot_program_upload source=10.2.0.7 destination=PLC-1 object=OB1
      D17 02:20 ot_program_download source=10.2.0.7 destination=PLC-1 object=FC110`,
    says: 'EWS-07 downloaded a program to PLC-1 (FC110)',
    looksLike: { 'the nightly version backup': `${PLANT}\nD-40..D6 03:00 ot_program_upload source=10.2.0.20 destination=PLC-1 object=OB1` },
    range: [8, 25],
  },
  {
    behaviour: controllerWrite,
    shows: `${PLANT}
      D-40..D-1 08:00 x4 ot_write source=10.2.0.9 destination=PLC-1 object=DB1
      D17 02:20 ot_stop source=10.1.0.7 destination=PLC-1`,
    says: 'PC-7 stopped PLC-1',
    looksLike: {
      'the SCADA server writing all day': `${PLANT}\nD-40..D17 08:00 x4 ot_write source=10.2.0.9 destination=PLC-1 object=DB1`,
      'a SCADA server writing to one more controller': `${PLANT}\nD-40..D-1 08:00 x4 ot_write source=10.2.0.9 destination=PLC-1 object=DB1\nhost PLC-2 controller=yes role=plc zone=control\nD1 10:00 ot_write source=10.2.0.9 destination=PLC-2 object=DB1`,
    },
  },
  {
    behaviour: backupInterference,
    shows: `${PLANT}\n${BACKUP_DAYS}
      D16 23:40 backup_protection_off actor=svc_hist host=VBR01 object="four-eyes authorization"
      D16 23:42 backup_deleted actor=svc_hist host=VBR01 object=OT-EWS-daily`,
    says: 'svc_hist disabled backup protection (four-eyes authorization) on VBR01; svc_hist deleted the backup OT-EWS-daily on VBR01',
    looksLike: {
      'the backup team changing its job': `${PLANT}\n${BACKUP_DAYS}\nD16 14:10 backup_changed actor=adm-bkp host=VBR01 object=OT-EWS-daily`,
      'listing shadow copies': `${PLANT}\nD16 23:40 process_started actor=svc_hist host=VBR01 object="vssadmin.exe" detail="vssadmin list shadows"`,
    },
  },
  {
    behaviour: operatorNote,
    shows: 'account b.noel kind=operator\nD17 02:26 operator_note actor=b.noel detail="level trend flat, field glass rising, going to local manual"',
    says: 'b.noel noted “level trend flat, field glass rising, going to local manual”',
    looksLike: { 'a quiet shift': 'D17 06:00 operator_note actor=b.noel detail="Quiet shift, calibration of LT-204 as planned, trend flat"' },
  },
]
