using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Sales;

/// <summary>Whether what a record names beside its customer belongs to that customer.</summary>
internal static class Belonging
{
    /// <param name="told">The member that names it, and the code to say when it is another customer's.</param>
    /// <exception cref="Invalid">with the given code on the given field.</exception>
    internal static async Task Require(Saving saving, string objectKey, long? id, long customerId, (string Field, string Code) told)
    {
        if (id is not { } known) return;
        var definition = saving.Writer.Catalogue[objectKey];
        var lease = await saving.Writer.Lease(saving.Ct);
        var selection = new Selection(definition, Caller.System(saving.Writer.Caller.Origin)) { Ids = [known], Where = new Compare(definition.Field("customerId"), Operator.Eq, [customerId]), Limit = 1 };
        if ((await saving.Writer.Queries.Ids(lease.Connection, lease.Transaction, selection, saving.Ct)).Count == 0) throw new Invalid(told.Field, told.Code);
    }
}
