using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>What forms and permissions know of pools; everyone sees their names.</summary>
internal sealed class PoolObject : ObjectDefinition<Pool>
{
    public PoolObject() : base("pools")
    {
        Text(x => x.Name).Required().Max(60).Sortable();
        Text(x => x.Description).Max(200);
        Department(x => x.DepartmentId);
        Bool(x => x.Enabled);
        Integer(x => x.MaxHeld).Range(1, 1_000_000).In("limits");
        Integer(x => x.ClaimsPerDay).Range(1, 100_000).In("limits");
        Integer(x => x.CoolDownDays).Range(0, 3650).Unit("days").In("limits");
        Integer(x => x.ReturnAfterNoFollowUpDays).Range(1, 3650).Unit("days").In("returning");
        Integer(x => x.ReturnAfterNoDealDays).Range(1, 3650).Unit("days").In("returning");
        Integer(x => x.WarnDays).NotNull().Range(0, 90).Unit("days").In("returning");
        (Open, Administered, DefaultSort) = (true, true, "name");
        Groups = [new("basic"), new("limits"), new("returning")];
        ListColumns = ["name", "departmentId", "maxHeld", "claimsPerDay", "returnAfterNoFollowUpDays", "enabled"];
        QuickForm = ["name", "departmentId", "maxHeld", "claimsPerDay", "coolDownDays", "returnAfterNoFollowUpDays", "returnAfterNoDealDays", "warnDays"];
    }
}
