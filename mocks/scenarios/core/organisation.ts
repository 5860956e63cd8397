/** An address on the outside and where it is. */
export interface Place {
  readonly address: string
  readonly asn: number
  readonly city: string
  readonly country: string
}

/** What a company's products write of it in every log: its names, and the clock its plants keep. */
export interface Organisation {
  /** NetBIOS name of the domain, e.g. `PLANT`. */
  readonly domain: string
  /** DNS name of the domain, e.g. `plant.example`. */
  readonly dnsName: string
  /** SID of the domain without the relative id. */
  readonly domainSid: string
  /** Tenant id in the identity provider, and the host name of its SharePoint. */
  readonly tenant: string
  readonly sharePoint: string
  /** Plant time, milliseconds east of UTC. Logs run in a stretch without a change of the clocks. */
  readonly offsetMs: number
  /** Names the VPN firewall and the backup server give themselves. */
  readonly vpnHost: string
  readonly backupHost: string
  /** The name of a person behind an account; the account itself when it is nobody's. */
  readonly displayName: (account: string) => string
}
