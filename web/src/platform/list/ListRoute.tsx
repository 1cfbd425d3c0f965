import { useParams } from "react-router";
import { Problem } from "../api/problem";
import { may, useObjectMaybe } from "../catalogue/catalogue";
import { ErrorState } from "../feedback/ErrorState";
import { ListPage } from "./ListPage";

const missing = new Problem(404, {});

/** `/customers` and every other object the caller may read. */
export function ListRoute() {
  const { object: key } = useParams();
  const object = useObjectMaybe(key);
  if (!object || !may(object, "read")) return <ErrorState error={missing} />;
  return <ListPage key={object.key} object={object} />;
}
