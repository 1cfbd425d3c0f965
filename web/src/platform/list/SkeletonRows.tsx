import type { GridColumns } from "./columns";

const ROWS = 12;
const widths = ["82%", "64%", "90%", "58%", "74%"];

/** Real header and row height while the first page is on its way. */
export function SkeletonRows({ columns }: { columns: GridColumns }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: ROWS }, (_, row) => (
        <div className="grow-row still" key={row}>
          <div className="gc c0">
            <span className="sk box" />
          </div>
          {columns.fields.map((field, at) => (
            <div className="gc" key={field.key}>
              <span className="sk" style={{ width: widths[(row + at) % widths.length] }} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
