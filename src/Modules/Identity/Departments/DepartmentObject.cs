using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Identity.Users;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Departments;

/// <summary>The catalogue entry of departments; keeps the tree free of loops and its paths right.</summary>
internal sealed class DepartmentObject : ObjectDefinition<Department>
{
    public DepartmentObject() : base("departments")
    {
        Text(x => x.Name).Required().Max(60).Searchable().SortedBy("NameSort");
        Department(x => x.ParentId);
        User(x => x.ManagerId);
        Integer(x => x.Position);
        (Open, Administered, Extensible) = (true, true, false);
        ListColumns = ["name", "parentId", "managerId", "position"];
        QuickForm = ["name", "parentId", "managerId"];
        DefaultSort = "name";
    }

    protected override void Map(EntityTypeBuilder<Department> entity) =>
        entity.HasOne<Department>().WithMany().HasForeignKey(x => x.ParentId);

    protected override async Task Saving(Department record, Saving saving)
    {
        var db = await saving.Writer.Db(saving.Ct);
        record.NameSort = SortKey.Of(record.Name);
        if (record.DeletedAt is not null) await RequireEmpty(db, record, saving.Ct);
        if (saving.IsNew && record.Path.Length == 0 && db.Entry(record).Property(x => x.Id).IsTemporary) await GiveId(db, record, saving.Ct);
        if (saving.IsNew || saving.Changes("parentId")) await Place(db, record, saving);
        saving.Writer.AfterSave(() => saving.Writer.Database.Signal(ICallers.Changed));
    }

    /// <exception cref="RuleBroken"><c>departments.not-empty</c></exception>
    static async Task RequireEmpty(ZhikeDb db, Department record, CancellationToken ct)
    {
        if (await db.Set<User>().AnyAsync(user => user.DepartmentId == record.Id && user.DeletedAt == null, ct)
            || await db.Set<Department>().AnyAsync(child => child.ParentId == record.Id && child.DeletedAt == null, ct))
            throw new RuleBroken("departments.not-empty");
    }

    /// <summary>Adds a root department whose id is known at once, so that users can be added to it in the same unit of work.</summary>
    public static async Task<Department> Found(Writer writer, string name, CancellationToken ct)
    {
        var department = await writer.Add(new Department { Name = name }, ct);
        await GiveId(await writer.Db(ct), department, ct);
        return department;
    }

    /// <summary>The path holds the id, so a new department takes its id before the insert.</summary>
    static async Task GiveId(ZhikeDb db, Department record, CancellationToken ct)
    {
        var next = db.Database.IsNpgsql()
            ? await db.Database.SqlQuery<long>($"SELECT nextval(pg_get_serial_sequence('departments', 'id')) AS \"Value\"").FirstAsync(ct)
            : await db.Database.SqlQuery<long>($"SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'departments'), 0) + 1 AS Value").FirstAsync(ct);
        var taken = db.ChangeTracker.Entries<Department>().Max(entry => entry.Entity.Id);
        db.Entry(record).Property(x => x.Id).IsTemporary = false;
        record.Id = Math.Max(next, taken + 1);
    }

    /// <exception cref="Invalid"><c>departments.loop</c> when a department would stand below itself.</exception>
    static async Task Place(ZhikeDb db, Department record, Saving saving)
    {
        var parent = record.ParentId is { } id ? await db.Set<Department>().FindAsync([id], saving.Ct) : null;
        if (parent?.DeletedAt is not null) throw new Invalid("parentId", "value.reference-unknown");
        var (before, after) = (record.Path, $"{parent?.Path ?? "/"}{record.Id}/");
        if (before.Length > 0 && parent is not null && parent.Path.StartsWith(before, StringComparison.Ordinal)) throw new Invalid("parentId", "departments.loop");
        record.Path = after;
        if (saving.IsNew) return;
        foreach (var below in await db.Set<Department>().Where(x => x.Path.StartsWith(before) && x.Id != record.Id).ToListAsync(saving.Ct))
            below.Path = after + below.Path[before.Length..];
    }
}
