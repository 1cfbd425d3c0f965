import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { api } from "../api/api";
import type { Row } from "../api/row";
import { useObjectMaybe } from "../catalogue/catalogue";
import { recordKey } from "../record/save";
import { type FormRequest, useFormRequest } from "./forms";

const FormDrawer = lazy(() => import("./FormDrawer").then((loaded) => ({ default: loaded.FormDrawer })));

function Opened({ request }: { request: FormRequest }) {
  const object = useObjectMaybe(request.object);
  const editing = request.id !== undefined;
  const { data } = useQuery({
    queryKey: recordKey(request.object, request.id ?? 0),
    queryFn: ({ signal }) => api.get<Row>(`/${request.object}/${request.id}`, undefined, signal),
    enabled: editing,
  });
  if (!object || (editing && !data)) return null;
  return <FormDrawer object={object} request={request} row={editing ? (data ?? null) : null} />;
}

let serial = 0;
const serials = new WeakMap<FormRequest, number>();

/** A fresh form for every request. */
function serialOf(request: FormRequest): number {
  const known = serials.get(request);
  if (known !== undefined) return known;
  serial += 1;
  serials.set(request, serial);
  return serial;
}

/** Draws the form that was asked for; stands once in the shell. */
export function FormHost() {
  const request = useFormRequest();
  if (!request) return null;
  return (
    <Suspense fallback={null}>
      <Opened key={serialOf(request)} request={request} />
    </Suspense>
  );
}
