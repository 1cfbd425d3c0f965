using Zhike.Platform.Catalogue;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Random;

/// <summary>A few dozen records of every sample object with awkward values, kept in memory as they were written.</summary>
public sealed class RandomWorld(System.Random random)
{
    static readonly string[] Texts =
    [
        "a", "A", "ab", "aB", "B", "z", "精", "工厂", "华东精工", "😀", "😀b", "𠮷野家", "\uE000", "\uFFFD", "50%", "a_b", "_", "%", "c\\d", "O'Hara", "say \"hi\"", "''", "--;",
        "é", "É", "İ", "ß", "null", "10", "9", "a\nb", " a ", "{x}", "[1]", "$.x", "ａ",
    ];
    static readonly double[] Numbers = [0, -0.0, 0.1, 0.2, 0.333333333333333, 1e300, -1e-300, 2.5, 3, -7, 1e15, 123456789.125];
    static readonly long[] Integers = [0, 1, -1, 2, 3, 10, 9, long.MaxValue, long.MinValue, 9_007_199_254_740_993];
    static readonly string[] Codes = ["320583", "320500", "320000", "110101", "310000", "500000", "500101"];

    /// <summary>Words of which every title has one; a search finds a record by its word.</summary>
    public static readonly string[] Marks = ["qz0", "qz1", "qz2", "qz3", "qz4"];

    public List<Department> Departments { get; } = [];
    public List<User> Users { get; } = [];
    public List<Firm> Firms { get; } = [];
    public List<Visit> Visits { get; } = [];
    public List<Order> Orders { get; } = [];

    public IEnumerable<Record> Of(string key) => key switch
    {
        "departments" => Departments, "users" => Users, "firms" => Firms, "visits" => Visits, "orders" => Orders,
        _ => throw new ArgumentException($"No {key} here", nameof(key)),
    };

    public T? Maybe<T>(Func<T> value, double chance = 0.75) where T : struct => random.NextDouble() < chance ? value() : null;
    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
    public string Text() => random.Next(4) == 0 ? Pick(Texts) + Pick(Texts) : Pick(Texts);
    public double Number() => random.Next(3) == 0 ? FieldInput.Exact(random.NextDouble() * 100 - 50) : Pick(Numbers);
    public long Integer() => random.Next(3) == 0 ? random.Next(-5, 20) : Pick(Integers);
    public Money Money() => random.Next(3) == 0 ? new(Integer() / 1000, "USD") : new(random.Next(-3, 9) * 50L, Pick(["CNY", "CNY", "USD", "JPY"]));
    public DateOnly Day() => new DateOnly(2026, 11, 21).AddDays(random.Next(4) == 0 ? random.Next(-9000, 3000) : random.Next(-100, 100));
    public string Region() => Pick(Codes);

    /// <summary>Often right beside a local midnight, where days are told apart.</summary>
    public DateTime Instant()
    {
        var at = Day().ToDateTime(new TimeOnly(random.Next(24), 0), DateTimeKind.Utc);
        return random.Next(3) switch { 0 => at, 1 => at.AddMilliseconds(-1), _ => at.AddMilliseconds(random.Next(3_600_000)) };
    }

    public object Value(FieldDefinition field) => field.Type switch
    {
        FieldType.Integer => Integer(),
        FieldType.User => (long)random.Next(1, 6),
        FieldType.Department => (long)random.Next(1, 9),
        FieldType.Reference => (long)random.Next(1, 70),
        FieldType.Number => Number(),
        FieldType.Percent => random.Next(-8, 9) * 0.25,
        FieldType.Money => Money(),
        FieldType.Date => Day(),
        FieldType.DateTime => Instant(),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Choice => Pick(field.Options).Value,
        FieldType.MultiChoice => Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(field.Options).Value).Distinct().ToArray(),
        FieldType.Tags => Enumerable.Range(0, random.Next(1, 4)).Select(_ => Text()).Distinct().ToArray(),
        FieldType.Region => Region(),
        FieldType.Phone => "+86138" + random.Next(10).ToString().PadLeft(8, '1'),
        _ => Text(),
    };

    string Title() => $"{Text()} {Pick(Marks)}";

    /// <summary>Makes everything and writes it.</summary>
    public async Task Fill(SampleApp app, int firms)
    {
        Make(app, firms);
        await Write(app);
    }

    public void Make(SampleApp app, int firms)
    {
        for (var i = 0; i < 8; i++) Departments.Add(new Department { Name = Text(), ParentId = i == 0 ? null : Maybe(() => (long)random.Next(1, i + 1)) });
        for (var i = 0; i < 5; i++) Users.Add(new User { Name = Text(), DepartmentId = Maybe(() => (long)random.Next(1, 9)) });
        for (var i = 0; i < firms; i++) Firms.Add(Fill(new Firm { Name = Title(), Active = random.Next(2) == 0, ParentFirmId = null }, app["firms"]));
        for (var i = 0; i < firms; i++) Visits.Add(Fill(new Visit { FirmId = random.Next(1, firms + 1), Title = Title(), Kind = (VisitKind)random.Next(2), HappenedAt = Instant() }, app["visits"]));
        for (var i = 0; i < firms; i++) Orders.Add(Fill(new Order { Name = Title() }, app["orders"]));
        foreach (var firm in Firms) firm.PoolId = Maybe(() => (long)random.Next(1, 5));
        foreach (var visit in Visits) visit.Minutes = Maybe(() => (long)random.Next(-3, 40));
        foreach (var order in Orders) (order.Pieces, order.FirmId) = (Maybe(() => (long)random.Next(-3, 9)), Maybe(() => (long)random.Next(1, firms + 1)));
    }

    /// <summary>In several saves at different instants; some records are then deleted.</summary>
    public async Task Write(SampleApp app)
    {
        foreach (var kind in (IEnumerable<Record>[])[Departments, Users, Firms, Visits, Orders])
            foreach (var batch in kind.Chunk(20)) await Write(app, batch);
        await Delete(app, [.. Firms.Concat<Record>(Visits).Concat(Orders).Where(_ => random.Next(10) == 0)]);
    }

    async Task Write(SampleApp app, Record[] batch)
    {
        app.Clock.Forward(TimeSpan.FromHours(random.Next(40)));
        foreach (var item in batch) item.CreatedById = Maybe(() => (long)random.Next(1, 6));
        await app.Add(SampleApp.Root, batch);
    }

    /// <summary>Each by itself, so that a deleted firm may have visits that are not.</summary>
    static async Task Delete(SampleApp app, Record[] gone)
    {
        await using var writer = app.Writers.Open(SampleApp.Root);
        (await writer.Db()).AttachRange(gone);
        foreach (var item in gone) item.DeletedAt = writer.Now;
        await writer.Save();
    }

    T Fill<T>(T record, ObjectDefinition definition) where T : Record
    {
        foreach (var field in definition.Fields)
            if (field is { Group: not "system", Required: false, NotNull: false, Key: not "departmentId", Type: not FieldType.IdNumber } && random.Next(4) > 0)
                field.Set(record, Value(field));
        return record;
    }
}
