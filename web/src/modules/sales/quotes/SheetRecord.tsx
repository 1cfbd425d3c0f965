import { useParams } from "react-router";
import { Problem } from "@/platform/api/problem";
import { useObjectMaybe } from "@/platform/catalogue/catalogue";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { RecordPage } from "@/platform/record/RecordPage";
import { useRecord } from "@/platform/record/RecordRoute";
import { RecordSkeleton } from "@/platform/record/RecordSkeleton";
import type { Sheet } from "./content";

const missing = new Problem(404, {});

/** Facts, timeline, files and history of an offer or an order. */
export function SheetRecord({ sheet }: { sheet: Sheet }) {
  const { id = "" } = useParams();
  const object = useObjectMaybe(sheet);
  const { data, error } = useRecord(sheet, Number(id) || 0);
  if (error || !object) return <ErrorState error={error ?? missing} />;
  return data ? <RecordPage object={object} row={data} /> : <RecordSkeleton />;
}
