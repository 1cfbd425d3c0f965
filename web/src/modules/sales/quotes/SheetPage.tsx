import type { ComponentType } from "react";
import { useParams } from "react-router";
import { Problem } from "@/platform/api/problem";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useWatch } from "@/platform/realtime/realtime";
import { RecordSkeleton } from "@/platform/record/RecordSkeleton";
import { type Content, type Sheet, useContent } from "./content";

const missing = new Problem(404, {});

interface PageProps {
  sheet: Sheet;
  Editor: ComponentType<{ object: ObjectDef; content: Content }>;
}

function Loaded({ sheet, Editor, object, id }: PageProps & { object: ObjectDef; id: number }) {
  const { data, error, refetch } = useContent(sheet, id);
  useWatch(sheet, [id]);
  if (data) return <Editor object={object} content={data} />;
  return error ? <ErrorState error={error} what={object.label} retry={() => void refetch()} /> : <RecordSkeleton />;
}

/** The page of an offer or an order by the id in its address. */
export function SheetPage({ sheet, Editor }: PageProps) {
  const { id = "" } = useParams();
  const object = useObjectMaybe(sheet);
  if (!object || !may(object, "read") || !/^\d+$/.test(id)) return <ErrorState error={missing} />;
  return <Loaded key={id} sheet={sheet} Editor={Editor} object={object} id={Number(id)} />;
}
