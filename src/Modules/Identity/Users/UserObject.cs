using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Identity.Departments;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Identity.Users;

/// <summary>The catalogue entry of users: colleagues are visible to all, accounts are administered.</summary>
internal sealed class UserObject : ObjectDefinition<User>
{
    public static readonly string[] Themes = ["system", "light", "dark"];
    public static readonly string[] Densities = ["compact", "default", "comfortable"];

    public UserObject() : base("users")
    {
        Text(x => x.Name).Required().Max(60).Searchable().SortedBy("NameSort");
        Mail(x => x.Email).Required().Max(200);
        Phone(x => x.Phone).Sensitive();
        Text(x => x.Title).Max(60);
        Tags(x => x.Skills);
        Department(x => x.DepartmentId);
        User(x => x.ManagerId);
        Choice(x => x.State).NotNull().ReadOnly();
        TextChoice(x => x.Language).Of([.. Texts.Languages]).Internal();
        TextChoice(x => x.Theme).Of(Themes).Internal();
        TextChoice(x => x.Density).Of(Densities).Internal();
        Text(x => x.TimeZone).Max(60).Internal();
        Bool(x => x.SingleKeys).Internal();
        (Open, Administered, OwnWrites, Extensible) = (true, true, true, false);
        SubtitleField = "email";
        Views = [new("all"), new("active", """{"field":"state","op":"eq","value":"active"}"""), new("invited", """{"field":"state","op":"eq","value":"invited"}"""), new("disabled", """{"field":"state","op":"eq","value":"disabled"}""")];
        ListColumns = ["name", "email", "title", "departmentId", "managerId", "state"];
        QuickForm = ["name", "email", "departmentId"];
        DefaultSort = "name";
    }

    protected override void Map(EntityTypeBuilder<User> entity)
    {
        entity.HasOne<Department>().WithMany().HasForeignKey(x => x.DepartmentId);
        entity.HasOne<User>().WithMany().HasForeignKey(x => x.ManagerId);
    }

    protected override async Task Saving(User record, Saving saving)
    {
        record.NameSort = SortKey.Of(record.Name);
        record.Email = record.Email.ToLowerInvariant();
        if (record.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) throw new Invalid("timeZone", "users.time-zone-unknown");
        var db = await saving.Writer.Db(saving.Ct);
        if (saving.IsNew || saving.Changes("email"))
            if (await db.Set<User>().AnyAsync(other => other.Email == record.Email && other.Id != record.Id, saving.Ct)) throw new Invalid("email", "users.email-taken");
        if (saving.Changes("managerId") && record.ManagerId is { } manager) await RequireNoLoop(db, record, manager, saving.Ct);
        saving.Writer.AfterSave(() => saving.Writer.Database.Signal(ICallers.Changed));
    }

    /// <exception cref="Invalid"><c>users.manager-loop</c> when somebody would be their own manager.</exception>
    static async Task RequireNoLoop(DbContext db, User record, long manager, CancellationToken ct)
    {
        for (long? above = manager; above is { } id;)
        {
            if (id == record.Id) throw new Invalid("managerId", "users.manager-loop");
            above = await db.Set<User>().Where(user => user.Id == id).Select(user => user.ManagerId).FirstOrDefaultAsync(ct);
        }
    }
}
