import { PLANT, type BehaviourCase } from './cases.ts'
import { activityWithoutSignIn } from '../behaviours/activity-without-sign-in.ts'
import { applicationAbuse } from '../behaviours/application-abuse.ts'
import { cloudAuditOff } from '../behaviours/cloud-audit-off.ts'
import { cloudPersistence } from '../behaviours/cloud-persistence.ts'
import { federationAbuse } from '../behaviours/federation-abuse.ts'
import { mailboxRule } from '../behaviours/mailbox-rule.ts'

/** Cases of the behaviours about cloud. */
export const cloudCases: readonly BehaviourCase[] = [
  {
    behaviour: federationAbuse,
    shows: `${PLANT}\nD6 13:11 directory_query actor=w.berg host=ADFS01 object="CN=596f0e13,CN=ADFS,CN=Microsoft,CN=Program Data,DC=corp" detail="(ThumbnailPhoto=*)"`,
    says: 'w.berg queried the container of the federation key on ADFS01',
    looksLike: {
      'the machine of the federation server itself': `${PLANT}\nD6 13:11 directory_query actor=ADFS01$ host=ADFS01 object="CN=x,CN=ADFS,CN=Microsoft,CN=Program Data,DC=corp"`,
      'photos of colleagues': `${PLANT}\nD6 13:11 directory_query actor=w.berg host=PC-7 object="CN=p.roy,OU=People" detail="thumbnailPhoto"`,
    },
  },
  {
    behaviour: applicationAbuse,
    shows: `${PLANT}
      D6 13:27 consent_granted actor=w.berg target=app:SyncApp object="Mail.ReadWrite"
      D6 13:29 credential_added actor=w.berg target=app:SyncApp
      D6 13:32 mail_accessed actor=app:SyncApp target=p.roy detail="Client=REST"`,
    says: 'w.berg granted rights (Mail.ReadWrite) to SyncApp; w.berg added a key to SyncApp',
    looksLike: {
      'mail read by the person’s own program': `${PLANT}\nD6 13:32 mail_accessed actor=p.roy target=p.roy detail="Client=REST"`,
      'an archive that has always read the mail': `${PLANT}
        D-40..D-1 13:32 mail_accessed actor=p.roy target=p.roy detail="Client=REST"
        D5 13:29 credential_added actor=adm-net target=app:Other
        D6 13:32 mail_accessed actor=p.roy target=p.roy detail="Client=REST"`,
      'mail of an application that got no key': `${PLANT}
        D5 13:29 credential_added actor=adm-net target=app:Other
        D6 13:32 mail_accessed actor=app:Archive target=p.roy detail="Client=REST"`,
      'a release by those who release': `${PLANT}
        D-40..D6 weekdays 13:27 consent_granted actor=adm-net target=app:SyncApp object="Files.Read"`,
      'the owner rotating its secret every week': `${PLANT}\nD-40..D6 weekdays 13:29 credential_added actor=adm-net target=app:SyncApp`,
    },
  },
  {
    behaviour: cloudPersistence,
    shows: `${PLANT}
      D-40..D-1 weekdays 11:00 account_created actor=adm-net target=new%n
      D6 03:00 account_created actor=k.moreau target=svc-sync source=203.0.113.77
      D6 03:04 role_granted actor=k.moreau target=svc-sync object="Global Administrator" source=203.0.113.77`,
    says: 'k.moreau created the account svc-sync; k.moreau granted Global Administrator to svc-sync',
    alsoShows: {
      'a local account made on an engineering station': `${PLANT}
        D-40..D-1 weekdays 11:00 account_created actor=adm-net target=new%n host=DC01
        D6 03:00 account_created actor=acme-support target=svc-upd host=EWS-07`,
      'an account made in the directory from the jump host': `${PLANT}
        D-40..D-1 weekdays 11:00 account_created actor=adm-net target=new%n host=DC01
        D6 14:00 account_created actor=adm-bkp target=svc-upd host=DC01 sourceHost=JUMP-A`,
      'a high role around PIM': `${PLANT}
        D-40..D-1 weekdays 11:00 role_granted actor=MS-PIM target=adm-net object="Global Administrator" code="Add member to role completed (PIM activation)"
        D6 14:00 role_granted actor=adm-bkp target=k.moreau object="Global Administrator" code="Add member to role outside of PIM (permanent)"`,
    },
    looksLike: {
      'a role activated through PIM by somebody new': `${PLANT}
        D-40..D-1 weekdays 11:00 role_granted actor=adm-net target=adm-net object="Global Administrator" code="Add member to role completed (PIM activation)"
        D6 14:00 role_granted actor=adm-bkp target=adm-bkp object="Global Administrator" code="Add member to role completed (PIM activation)"`,
      'passwords in bulk, told elsewhere': `${PLANT}\nD6 15:30 x9 password_reset actor=adm-bkp target=user%n detail=reset`,
      'onboarding': `${PLANT}\nD-40..D6 weekdays 11:00 account_created actor=adm-net target=new%n`,
      'a key for oneself': `${PLANT}\nD6 11:00 credential_added actor=adm-net target=adm-net`,
    },
  },
  {
    behaviour: activityWithoutSignIn,
    shows: `${PLANT}
      D-40..D-1 weekdays 09:00 document_read actor=k.moreau source=192.0.2.10 object=/sites/x/a.docx
      D0 02:40 x30 document_read actor=k.moreau source=203.0.113.77 object=/sites/x/%n.docx`,
    says: 'k.moreau connected to the cloud from 203.0.113.77, 30 acts without a sign-in from there',
    looksLike: {
      'with a sign-in from there': `${PLANT}
        D-40..D-1 weekdays 09:00 document_read actor=k.moreau source=192.0.2.10 object=/sites/x/a.docx
        D0 02:30 sign_in actor=k.moreau source=203.0.113.77
        D0 02:40 x30 document_read actor=k.moreau source=203.0.113.77 object=/sites/x/%n.docx`,
      'a telephone whose network changes every day': `${PLANT}
        ${Array.from({ length: 25 }, (_, n) => `D${n - 30} 09:00 mail_accessed actor=k.moreau source=198.51.${n}.7`).join('\n')}
        D0 09:10 mail_accessed actor=k.moreau source=203.0.113.77`,
      'addresses of the provider’s own services': `${PLANT}
        ${Array.from({ length: 9 }, (_, n) => `D-9 07:1${n} sign_in actor=user${n} source=203.0.113.77`).join('\n')}
        D-40..D-1 weekdays 09:00 document_read actor=k.moreau source=192.0.2.10 object=/sites/x/a.docx
        D0 10:40 document_read actor=k.moreau source=203.0.113.77 object=/sites/x/b.docx`,
      'an account whose sign-ins are not in the evidence': `${PLANT}
        D-40..D-1 weekdays 09:00 document_read actor=p.roy source=192.0.2.10 object=/sites/x/a.docx
        D0 02:40 document_read actor=p.roy source=203.0.113.77 object=/sites/x/b.docx`,
    },
  },
  {
    behaviour: mailboxRule,
    shows: `${PLANT}\nD0 09:40 mailbox_changed actor=k.moreau@plant.example target=k.moreau source=203.0.113.77 object=New-InboxRule detail="ForwardTo=drop@mail.example DeleteMessage=True SubjectContainsWords=phishing;password"`,
    says: 'k.moreau changed the mailbox of k.moreau to forward and hide mail',
    alsoShows: {
      'warnings hidden, from a new address': `${PLANT}\nD0 09:40 mailbox_changed actor=k.moreau@plant.example target=k.moreau source=203.0.113.77 object=New-InboxRule detail="MoveToFolder=RSS Subscriptions MarkAsRead=True SubjectContainsWords=hacked"`,
    },
    looksLike: {
      'newsletters filed away': `${PLANT}\nD0 13:10 mailbox_changed actor=k.moreau@plant.example target=k.moreau source=192.0.2.10 object=New-InboxRule detail="MoveToFolder=News From=letters@shop.example MarkAsRead=True"`,
      'forwarded to a colleague during leave': `${PLANT}\nD0 13:10 mailbox_changed actor=k.moreau@plant.example target=k.moreau source=192.0.2.10 object=Set-Mailbox detail="ForwardingSmtpAddress=p.roy@plant.example"`,
      'the help desk sharing a mailbox': `${PLANT}\nD-20..D0 weekdays 10:00 mailbox_changed actor=adm-net target=info object=Add-MailboxPermission detail="AccessRights=FullAccess User=p.roy"`,
      'a rule removed': `${PLANT}\nD0 09:40 mailbox_changed actor=k.moreau target=k.moreau source=203.0.113.77 object=Remove-InboxRule detail="ForwardTo=drop@mail.example"`,
    },
  },
  {
    behaviour: cloudAuditOff,
    shows: `${PLANT}\nD6 03:00 cloud_audit_changed actor=k.moreau object="DeleteTrail"`,
    says: 'k.moreau disabled the audit trail (DeleteTrail)',
    looksLike: { 'a refused attempt': `${PLANT}\nD6 03:00 cloud_audit_changed actor=k.moreau object="DeleteTrail" outcome=failure` },
  },
]
