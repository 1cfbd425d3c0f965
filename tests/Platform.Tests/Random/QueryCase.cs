using System.Text.Json;
using System.Text.Json.Nodes;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Values;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Random;

/// <summary>One random question, asked of the database and of the records in memory.</summary>
public sealed class QueryCase
{
    readonly SampleApp app;
    readonly System.Random random;
    readonly RandomWorld world;
    readonly Reference reference;
    readonly ObjectDefinition definition;
    readonly JsonObject where;
    readonly Selection selection;

    public QueryCase(SampleApp app, RandomWorld world, System.Random random, string zone)
    {
        (this.app, this.world, this.random) = (app, world, random);
        var caller = SampleApp.Root with { UserId = random.Next(1, 6), DepartmentId = random.Next(1, 9), Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
        var now = app.Clock.Instant();
        reference = new Reference(world, app.Catalogues.Current, caller, now);
        definition = app[world.Pick(["firms", "firms", "firms", "orders", "visits"])];
        where = new RandomCondition(random, world, app.Catalogues.Current).For(definition.Key);
        var sortable = definition.Fields.Where(field => field.Sortable).ToArray();
        random.Shuffle(sortable);
        selection = new Selection(definition, caller)
        {
            Where = new ConditionParser(app.Catalogues.Current, caller, now).Parse(JsonSerializer.SerializeToElement(where), definition),
            Sort = [.. sortable.Take(random.Next(4)).Select(field => new SortTerm(field, random.Next(2) == 0))],
            Deleted = random.Next(8) == 0, Limit = world.Pick([5, 17, 200]),
        };
    }

    public override string ToString() =>
        $"{definition.Key} {where.ToJsonString(Json.Plain)} sort {string.Join(",", selection.Sort.Select(term => (term.Descending ? "-" : "") + term.Field.Key))} limit {selection.Limit} deleted {selection.Deleted} zone {selection.Caller.Zone.Id} me {selection.Caller.UserId} department {selection.Caller.DepartmentId}";

    List<Record> Expected() => [.. world.Of(definition.Key).Where(record => record.DeletedAt is not null == selection.Deleted && reference.Holds(where, definition.Key, record))];

    /// <summary>All pages one after the other, and the count.</summary>
    /// <returns>How many records were found.</returns>
    public async Task<int> Rows()
    {
        var expected = Expected();
        expected.Sort(Compare);
        var (found, cursor) = (new List<long>(), (string?)null);
        do
        {
            var page = selection with { Cursor = cursor };
            cursor = null;
            await app.Queries.Each(page, row => found.Add(row.Id), next => cursor = next, default);
            Assert.True(found.Count <= 1000, "the walk does not end");
        } while (cursor is not null);
        Assert.Equal(expected.Select(record => record.Id), found);
        if (random.Next(4) == 0) Assert.Equal(expected.Count, await app.Queries.Count(selection, default));
        return found.Count;
    }

    int Compare(Record a, Record b)
    {
        foreach (var term in selection.Sort)
        {
            var order = Reference.Order(term.Field.Get(a), term.Field.Get(b));
            if (order != 0) return term.Descending ? -order : order;
        }
        return (selection.Sort.Count == 0 || selection.Sort[0].Descending ? -1 : 1) * a.Id.CompareTo(b.Id);
    }

    /// <summary>Counts and figures by up to two keys.</summary>
    public async Task Groups()
    {
        var terms = definition.Fields.Where(field => field.Groupable || field.Type is FieldType.Date or FieldType.DateTime).ToArray();
        random.Shuffle(terms);
        var groups = terms.Take(random.Next(3)).Select(field => new GroupTerm(field, field.Groupable ? null : world.Pick(["day", "week", "month", "quarter", "year"]))).ToList();
        var measures = Enum.GetValues<Measure>().Where(measure => measure >= Measure.Sum)
            .Select(measure => new MeasureTerm(measure, definition.Field(definition.Key switch { "firms" => world.Pick(["rate", "budget"]), "visits" => "minutes", _ => world.Pick(["pieces", "amount"]) }))).ToList();
        var expected = Expected().GroupBy(record => string.Join("|", groups.Select(group => Text(Key(group, record))))).ToDictionary(group => group.Key, group => group.ToList());
        if (groups.Count == 0 && expected.Count == 0) expected[""] = [];
        var found = await app.Aggregates.Groups(selection, groups, measures, default);
        Assert.Equal(expected.Keys.Order(), found.Select(group => Name(groups, group)).Order());
        foreach (var group in found) Check(group, expected[Name(groups, group)], measures);
    }

    static string Name(List<GroupTerm> groups, AggregateObjects.Group group) => string.Join("|", groups.Select(term => Text(group.Key[term.Field.Key])));

    static string Text(object? value) => value is null ? "∅" : value is bool flag ? flag ? "yes" : "no" : $"{value}";

    static void Check(AggregateObjects.Group group, List<Record> members, List<MeasureTerm> measures)
    {
        Assert.Equal(members.Count, group.Count);
        foreach (var term in measures)
        {
            var values = members.Select(term.Field.Get).OfType<object>().ToList();
            var actual = group.Figures[$"{Naming.Camel(term.Measure.ToString())}({term.Field.Key})"];
            if (values.Count == 0) Assert.Null(actual);
            else if (values.OfType<Money>().Select(money => money.Currency).Distinct().Count() > 1) Assert.Same(AggregateObjects.Several, actual);
            else if (values[0] is Money) Check(term.Measure, [.. values.Cast<Money>()], (Money)actual!);
            else Assert.Equal((double)Figure(term.Measure, values.Select(Convert.ToDecimal)), Convert.ToDouble(actual), 1e-9);
        }
    }

    /// <summary>Sums are exact; an average of amounts beyond what a double holds exactly may be off in its last digits.</summary>
    static void Check(Measure measure, List<Money> values, Money actual)
    {
        var expected = Figure(measure, values.Select(money => (decimal)money.Minor));
        Assert.Equal(values[0].Currency, actual.Currency);
        var exact = measure != Measure.Avg || values.All(money => Math.Abs(money.Minor) < 1_000_000_000);
        Assert.True(exact ? (long)Math.Round(expected) == actual.Minor : Math.Abs(expected - actual.Minor) < 1 + Math.Abs(expected) / 1_000_000_000, $"{measure}: {expected} is not {actual.Minor}");
    }

    static decimal Figure(Measure measure, IEnumerable<decimal> values) => measure switch
    {
        Measure.Sum => values.Sum(), Measure.Min => values.Min(), Measure.Max => values.Max(), _ => values.Average(),
    };

    object? Key(GroupTerm group, Record record)
    {
        var value = group.Field.Get(record);
        if (group.By is null || value is null) return value;
        var day = value is DateTime at ? reference.Local(at) : (DateOnly)value;
        return (group.By switch
        {
            "day" => day,
            "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            "month" => new DateOnly(day.Year, day.Month, 1),
            "quarter" => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
            _ => new DateOnly(day.Year, 1, 1),
        }).ToString("yyyy-MM-dd");
    }
}
