import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api } from "../api/api";
import { Problem } from "../api/problem";
import type { Row } from "../api/row";
import { may, useObjectMaybe } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { ErrorState } from "../feedback/ErrorState";
import { RecordPage } from "./RecordPage";
import { RecordSkeleton } from "./RecordSkeleton";
import { recordKey } from "./save";

const missing = new Problem(404, {});

/** A record by id; suspends nothing, so that the frame stands while it loads. */
export function useRecord(object: string, id: number) {
  return useQuery({
    queryKey: recordKey(object, id),
    queryFn: ({ signal }) => api.get<Row>(`/${object}/${id}`, undefined, signal),
    enabled: id > 0,
  });
}

function Loaded({ object, id }: { object: ObjectDef; id: number }) {
  const { data, error, refetch } = useRecord(object.key, id);
  if (data) return <RecordPage object={object} row={data} />;
  return error ? <ErrorState error={error} what={object.label} retry={() => void refetch()} /> : <RecordSkeleton />;
}

/** `/customers/12` and every other record the caller may read. */
export function RecordRoute() {
  const { object: key, id } = useParams();
  const object = useObjectMaybe(key);
  if (!object || !may(object, "read") || !/^\d+$/.test(id ?? "")) return <ErrorState error={missing} />;
  return <Loaded key={`${object.key}-${id}`} object={object} id={Number(id)} />;
}
