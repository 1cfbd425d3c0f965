import { Navigate, useParams } from "react-router";
import { approvalAddress } from "./held";

/** Notifications name an approval by its own address; it is shown beside its list. */
export function OneApproval() {
  const { id } = useParams();
  return <Navigate to={approvalAddress(Number(id) || 0, "todo")} replace />;
}
