import "@/modules/identity/features";
import "@/modules/customers/features";
import "@/modules/sales/features";
import "@/platform/approvals/features";
import "@/platform/mailing/features";
