import { useState } from 'react'
import { conduitColumns, zoneColumns } from './columns.tsx'
import { describeRoles } from './PlantMap.tsx'
import { PlantTable } from './PlantTable.tsx'
import type { Sorting } from './plant-rows.ts'
import { usePlantPage } from './plant-page.ts'

/** The map as two tables: its zones, and the conduits between them. */
export function MapTable() {
  const page = usePlantPage()
  const { plant, names } = page
  const [zoneSort, sortZones] = useState<Sorting | null>(null)
  const [conduitSort, sortConduits] = useState<Sorting | null>(null)
  return (
    <div className="map-tables">
      <PlantTable caption="Zones" columns={zoneColumns(page, (zone) => describeRoles(zone, plant.assets))} rows={plant.zones} rowId={({ id }) => id} sorting={zoneSort} onSort={sortZones} />
      {plant.conduits.length > 0 && <PlantTable caption="Conduits between zones" columns={conduitColumns(page)} rows={plant.conduits} rowId={({ id }) => id} subject={({ id, from, to }) => ({ id, name: `${names.get(from) ?? from} → ${names.get(to) ?? to}` })} sorting={conduitSort} onSort={sortConduits} />}
    </div>
  )
}
