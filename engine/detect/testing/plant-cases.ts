import { PLANT, type BehaviourCase } from './cases.ts'
import { backupInterference } from '../behaviours/backup-interference.ts'
import { operatorNote } from '../behaviours/operator-note.ts'

const BACKUP_DAYS = 'D-40..D-1 weekdays 14:00 backup_changed actor=adm-bkp host=VBR01 object=IT-daily'

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
