import { useParams } from "react-router";
import { Problem } from "@/platform/api/problem";
import { useObjectMaybe } from "@/platform/catalogue/catalogue";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { RecordPage } from "@/platform/record/RecordPage";
import { useRecord } from "@/platform/record/RecordRoute";
import { RecordSkeleton } from "@/platform/record/RecordSkeleton";

const missing = new Problem(404, {});

/** `/quotes/12/record`: facts, timeline, files and history of an offer. */
export function QuoteRecord() {
  const { id = "" } = useParams();
  const object = useObjectMaybe("quotes");
  const { data, error } = useRecord("quotes", Number(id) || 0);
  if (error || !object) return <ErrorState error={error ?? missing} />;
  return data ? <RecordPage object={object} row={data} /> : <RecordSkeleton />;
}
