import "@/modules/identity/features";
import "@/modules/customers/features";
import "@/modules/sales/features";
import "@/modules/analytics/features";
import "@/platform/approvals/features";
import "@/platform/mailing/features";
