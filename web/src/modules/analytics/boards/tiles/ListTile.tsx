import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import type { Page } from "@/platform/api/row";
import { fieldOf, may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { FieldValue } from "@/platform/fields/FieldValue";
import { isNumeric, titleOf } from "@/platform/fields/titles";
import { useT } from "@/platform/i18n/i18n";
import { useSurroundings } from "../../explore/surroundings";
import type { Filter, Tile, TileList } from "../boards";
import { kept } from "../filters";

/** What the list of a tile asks for, with the filters of the board. */
export function useListed(list: TileList, filters: Filter[]) {
  const around = useSurroundings();
  return kept(around, filters, { object: list.object, where: list.where ?? null });
}

/** The first records of a list, each leading to its page. */
export function ListTile({ tile, filters }: { tile: Tile; filters: Filter[] }) {
  const t = useT();
  const list = tile.list as TileList;
  const object = useObjectMaybe(list.object);
  const { where } = useListed(list, filters);
  const fields = list.fields
    .map((key) => object && fieldOf(object, key))
    .filter((field): field is FieldDef => field !== undefined);
  const body = {
    ...(where && { where }),
    fields: [...new Set([...fields.map(({ key }) => key), object?.titleField ?? "id"])],
    sort: list.sort ?? [],
    limit: list.limit ?? 6,
  };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["rows", list.object, "tile", body],
    queryFn: ({ signal }) => api.post<Page>(`/${list.object}/query`, body, { signal }),
    enabled: may(object, "read"),
    retry: false,
  });
  if (!object || !may(object, "read")) return <p className="t3 db-none">{t("boards.noRight")}</p>;
  if (error) return <ErrorState error={error} retry={() => void refetch()} what={tile.title ?? object.labelPlural} />;
  if (isPending) return <i className="sk bd-sk" />;
  if (data.items.length === 0) return <p className="t3 db-none">{t("explore.nothing")}</p>;
  return (
    <div className="bd-scroll">
      <table className="db-t">
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field.key} scope="col" className={isNumeric(field) ? "num" : ""}>
                {field.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((row) => (
            <tr key={row.id}>
              {fields.map((field) => (
                <td key={field.key} className={isNumeric(field) ? "num" : ""}>
                  {field.key === object.titleField ? (
                    <Link to={`/${object.key}/${row.id}`}>{titleOf(object, row)}</Link>
                  ) : (
                    <FieldValue object={object.key} row={row} field={field} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
