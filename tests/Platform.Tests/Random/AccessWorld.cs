using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Random;

public enum Reach { None, Own, Department, Tree, All, Listed }

/// <summary>What a role allows: how far each right reaches on each object.</summary>
public sealed record Role(IReadOnlyDictionary<(string Object, Right Right), Reach> Grants, IReadOnlyList<long> Listed);

/// <summary>Somebody with departments and roles.</summary>
public sealed record Person(long Id, IReadOnlyList<long> Departments, IReadOnlyList<Role> Roles, bool ReadOnly);

public sealed record Share(string Object, long RecordId, long? UserId, long? DepartmentId, string Level);

/// <summary>People, roles, shares and pools around a random world, and the one plain answer to who may do what.</summary>
public sealed class AccessWorld(RandomWorld world, System.Random random)
{
    static readonly string[] Objects = ["firms", "visits", "orders"];
    static readonly Right[] Rights = [Right.Read, Right.Update, Right.Delete, Right.Export];

    readonly List<Share> shares = [];
    readonly List<PoolMember> members = [];

    public List<Person> People { get; } = [];

    public async Task Fill(SampleApp app)
    {
        for (var id = 1; id <= 5; id++)
            for (var variant = 0; variant < 8; variant++)
                People.Add(new Person(id, Departments(id), [.. Enumerable.Range(0, random.Next(3)).Select(_ => Role())], random.Next(6) == 0));
        for (var i = 0; i < 60; i++) shares.Add(Give());
        for (var i = 0; i < 6; i++) members.Add(random.Next(2) == 0 ? new PoolMember { PoolId = random.Next(1, 5), UserId = random.Next(1, 6) } : new PoolMember { PoolId = random.Next(1, 5), DepartmentId = random.Next(1, 9) });
        await using var lease = await app.Database.BeginWrite();
        foreach (var share in shares.DistinctBy(share => (share.Object, share.RecordId, share.UserId, share.DepartmentId)).ToList())
            await lease.Run("insert into shares (object, record_id, user_id, department_id, level, created_at) values (@object, @record, @user, @department, @level, @at)",
                ("object", share.Object), ("record", share.RecordId), ("user", share.UserId), ("department", share.DepartmentId), ("level", share.Level), ("at", app.Clock.GetUtcNow()));
        foreach (var member in members)
            await lease.Run("insert into firm_pool_members (pool_id, user_id, department_id) values (@pool, @user, @department)", ("pool", member.PoolId), ("user", member.UserId), ("department", member.DepartmentId));
        await lease.Commit();
    }

    List<long> Departments(long user) =>
        [.. new[] { world.Users[(int)user - 1].DepartmentId, world.Maybe(() => (long)random.Next(1, 9), 0.3) }.OfType<long>().Distinct()];

    Role Role()
    {
        var grants = Objects.SelectMany(key => Rights.Select(right => (key, right))).ToDictionary(pair => pair, _ => (Reach)random.Next(6));
        return new Role(grants, [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (long)random.Next(1, 9))]);
    }

    Share Give()
    {
        Share share;
        do
        {
            var toUser = random.Next(2) == 0;
            share = new Share(world.Pick(["firms", "orders"]), random.Next(1, 61), toUser ? random.Next(1, 6) : null, toUser ? null : random.Next(1, 9), world.Pick(["read", "write"]));
        } while (shares.Exists(other => other with { Level = share.Level } == share));
        return share;
    }

    public IReadOnlyList<Caller> Callers => [.. People.Select(Caller)];

    public Caller Caller(Person person) => new()
    {
        UserId = person.Id, SessionId = People.IndexOf(person) + 1, DepartmentId = person.Departments.Count > 0 ? person.Departments[0] : null, Departments = person.Departments, ReadOnly = person.ReadOnly,
        Memberships = [.. person.Departments.SelectMany(Above).Distinct()], Subtree = [.. Below(person.Departments)],
        Scopes = Objects.SelectMany(key => Rights.Select(right => (key, right))).ToDictionary(pair => pair, pair => person.Roles
            .Select(role => Scope(role, pair, person)).Aggregate(DataScope.None, (all, one) => all.Union(one))),
    };

    DataScope Scope(Role role, (string, Right) granted, Person person) => role.Grants[granted] switch
    {
        Reach.All => DataScope.Everything,
        Reach.Own => new DataScope(false, true, []),
        Reach.Department => new DataScope(false, true, [.. person.Departments]),
        Reach.Tree => new DataScope(false, true, [.. Below(person.Departments)]),
        Reach.Listed => new DataScope(false, false, [.. role.Listed]),
        _ => DataScope.None,
    };

    /// <summary>Whether a role grants the right on any record; without it a route does not open.</summary>
    public static bool MayAtAll(Person person, Right right, string key) =>
        !(person.ReadOnly && right is not (Right.Read or Right.Export)) && person.Roles.Any(role => role.Grants[(key, right)] != Reach.None);

    /// <summary>The answer that every surface has to agree with.</summary>
    public bool May(Person person, Right right, string key, Record record)
    {
        var reads = right is Right.Read or Right.Export;
        if (person.ReadOnly && !reads) return false;
        var granted = person.Roles.Where(role => role.Grants[(key, right)] != Reach.None).ToList();
        if (granted.Count == 0) return false;
        var all = granted.Exists(role => role.Grants[(key, right)] == Reach.All);
        if (record is Visit visit)
            return world.Firms.Find(firm => firm.Id == visit.FirmId) is { } firm && May(person, Right.Read, "firms", firm) && (reads || all || visit.CreatedById == person.Id);
        var (owner, department, pool) = record is Firm owned ? (owned.OwnerId, owned.DepartmentId, owned.PoolId) : (((Order)record).OwnerId, ((Order)record).DepartmentId, null);
        return all || granted.Exists(role => Reaches(role, role.Grants[(key, right)], person, owner, department))
            || shares.Exists(share => share.Object == key && share.RecordId == record.Id && (reads || share.Level == "write") && Meant(person, share.UserId, share.DepartmentId))
            || (reads && record is Firm && owner is null && members.Exists(member => member.PoolId == pool && Meant(person, member.UserId, member.DepartmentId)));
    }

    bool Reaches(Role role, Reach reach, Person person, long? owner, long? department) => reach switch
    {
        Reach.Own => owner == person.Id,
        Reach.Department => owner == person.Id || person.Departments.Any(mine => mine == department),
        Reach.Tree => owner == person.Id || (department is { } at && Above(at).Any(person.Departments.Contains)),
        Reach.Listed => role.Listed.Any(listed => listed == department),
        _ => false,
    };

    /// <summary>Given to the person, or to a department that one of the person's departments is or lies in.</summary>
    bool Meant(Person person, long? user, long? department) => user == person.Id || (department is { } at && person.Departments.Any(mine => Above(mine).Contains(at)));

    IEnumerable<long> Above(long id)
    {
        for (long? at = id; at is { } now; at = world.Departments[(int)now - 1].ParentId) yield return now;
    }

    IEnumerable<long> Below(IReadOnlyList<long> roots) => world.Departments.Where(department => Above(department.Id).Any(roots.Contains)).Select(department => department.Id);
}
