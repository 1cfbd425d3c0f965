using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Validation;
using Npgsql;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Platform.Objects;

/// <summary>Body of <c>POST /{objects}/aggregate</c>; groups are field keys or <c>{"field","by"}</c>.</summary>
public sealed record AggregateBody(JsonElement? Where = null, [StringLength(200)] string? Q = null, [MaxLength(3)] JsonElement[]? GroupBy = null, [MaxLength(10)] AggregateBody.Figure[]? Measures = null, bool Deleted = false)
{
    /// <param name="Op">count, sum, min, max or avg.</param>
    [ValidatableType]
    public sealed record Figure([StringLength(40)] string Op, [StringLength(60)] string? Field = null);
}

/// <summary>Counts and sums by group over what the caller may see.</summary>
public sealed class AggregateObjects(QueryEngine queries, Database database, TimeProvider clock)
{
    static readonly HashSet<string> Periods = ["day", "week", "month", "quarter", "year"];

    /// <summary>One group: its key by field, how many records, and the figures by name such as <c>sum(amount)</c>.</summary>
    /// <summary>Stands for the sum of amounts in several currencies, which there is not.</summary>
    public static readonly object Several = new();

    public sealed record Group(IReadOnlyDictionary<string, object?> Key, IReadOnlyDictionary<string, string> Names, long Count, IReadOnlyDictionary<string, object?> Figures);

    public async Task<IResult> Aggregate(string key, AggregateBody body, HttpContext http, CancellationToken ct)
    {
        var definition = queries.Catalogue[key];
        var caller = http.Caller();
        var selection = new ListRequest(queries.Catalogue, caller, clock.Instant()).FromBody(definition, new QueryBody(body.Where, body.Q, Deleted: body.Deleted));
        var groups = await Groups(selection, Terms(selection, body.GroupBy ?? []), Figures(selection, body.Measures ?? []), ct);
        return TypedResults.Json(new { groups = groups.Select(Wire) }, Json.Plain);
    }

    public async Task<IReadOnlyList<Group>> Groups(Selection selection, IReadOnlyList<GroupTerm> terms, IReadOnlyList<MeasureTerm> measures, CancellationToken ct)
    {
        var sql = queries.Sql(selection);
        var found = new List<Group>();
        try
        {
            await using var connection = await database.OpenQuery(ct);
            await using var command = sql.Command(connection, AggregateSql.For(sql, selection, terms, measures));
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) found.Add(Read(reader, terms, measures));
        }
        catch (DbException tooLarge) when (IsOverflow(tooLarge)) { throw new Invalid("measures", "query.sum-too-large"); }
        if (found.Count > AggregateSql.MaxGroups) throw new Invalid("groupBy", "query.too-many", ("max", AggregateSql.MaxGroups));
        return await Named(found, terms, selection.Caller, ct);
    }

    static bool IsOverflow(DbException error) => error switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.NumericValueOutOfRange,
        SqliteException sqlite => sqlite is { SqliteErrorCode: 1 } && sqlite.Message.Contains("integer overflow", StringComparison.Ordinal),
        _ => false,
    };

    static Dictionary<string, object?> Wire(Group group)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal) { ["key"] = group.Key, ["names"] = group.Names, ["count"] = group.Count };
        foreach (var (name, value) in group.Figures) members[name] = value is Money money ? new { amount = money.ToAmount(), currency = money.Currency } : value == Several ? null : value;
        return members;
    }

    List<GroupTerm> Terms(Selection selection, JsonElement[] wanted)
    {
        return [.. wanted.Select(json => Term(selection, json))];
    }

    GroupTerm Term(Selection selection, JsonElement json)
    {
        var name = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.ValueKind == JsonValueKind.Object && json.TryGetProperty("field", out var inner) ? inner.ToString() : "";
        var field = Parser(selection).FieldOf(selection.Object, name, "groupBy");
        var by = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("by", out var period) ? period.ToString() : null;
        var dated = field.Type is FieldType.Date or FieldType.DateTime;
        if (field.Type == FieldType.Money && by == GroupTerm.Currency) return new GroupTerm(field, by);
        if (dated ? by is null || !Periods.Contains(by) : by is not null || !field.Groupable) throw new Invalid("groupBy", "query.field-not-groupable", ("field", field));
        return new GroupTerm(field, by);
    }

    List<MeasureTerm> Figures(Selection selection, AggregateBody.Figure[] wanted)
    {
        return [.. wanted.Where(figure => figure.Op != "count").Select(figure => Figure(selection, figure))];
    }

    MeasureTerm Figure(Selection selection, AggregateBody.Figure figure)
    {
        if (!Enum.TryParse<Measure>(figure.Op, true, out var measure) || measure < Measure.Sum) throw new Invalid("measures", "query.unknown-measure", ("measure", figure.Op));
        var field = Parser(selection).FieldOf(selection.Object, figure.Field ?? "", "measures");
        return field.Type.IsNumeric() ? new MeasureTerm(measure, field) : throw new Invalid("measures", "query.not-a-number", ("field", field));
    }

    ConditionParser Parser(Selection selection) => new(queries.Catalogue, selection.Caller, clock.Instant());

    static Group Read(DbDataReader reader, IReadOnlyList<GroupTerm> terms, IReadOnlyList<MeasureTerm> measures)
    {
        var key = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < terms.Count; i++)
            key[terms[i].Field.Key] = reader.IsDBNull(i) ? null : terms[i].Field.Type == FieldType.Bool ? Convert.ToBoolean(reader.GetValue(i)) : reader.GetValue(i);
        var figures = new Dictionary<string, object?>(StringComparer.Ordinal);
        var at = terms.Count + 1;
        foreach (var term in measures)
        {
            figures[$"{Naming.Camel(term.Measure.ToString())}({term.Field.Key})"] = Value(reader, at, term);
            at += term.Field.Type == FieldType.Money ? 3 : 1;
        }
        return new Group(key, new Dictionary<string, string>(), reader.GetInt64(terms.Count), figures);
    }

    static object? Value(DbDataReader reader, int at, MeasureTerm term)
    {
        if (reader.IsDBNull(at)) return null;
        if (term.Field.Type != FieldType.Money) return reader.GetValue(at);
        if (reader.GetString(at + 1) != reader.GetString(at + 2)) return Several;
        return new Money(reader.GetValue(at) is long minor ? minor : (long)Math.Round(reader.GetDouble(at)), reader.GetString(at + 1));
    }

    async Task<IReadOnlyList<Group>> Named(List<Group> groups, IReadOnlyList<GroupTerm> terms, Caller caller, CancellationToken ct)
    {
        foreach (var term in terms.Where(term => term.Field.Type.IsReference()))
        {
            var titles = await Titles(term.Field, groups, caller, ct);
            groups = [.. groups.Select(group => group.Key[term.Field.Key] is long id && titles.TryGetValue(id, out var title)
                ? group with { Names = new Dictionary<string, string>(group.Names) { [term.Field.Key] = title } } : group)];
        }
        return groups;
    }

    async Task<Dictionary<long, string>> Titles(FieldDefinition field, List<Group> groups, Caller caller, CancellationToken ct)
    {
        var titles = new Dictionary<long, string>();
        if (field.Target is null || queries.Catalogue.Find(field.Target) is not { } target || !caller.May(target, Right.Read)) return titles;
        var ids = groups.Select(group => group.Key[field.Key]).OfType<long>().Distinct().ToList();
        var selection = new Selection(target, caller) { Ids = ids, Fields = [target.Field(target.TitleField)], Limit = AggregateSql.MaxGroups };
        await queries.Each(selection, row => { if (row.Fields.Count > 0 && row.Value(row.Fields[0]) is string title) titles[row.Id] = title; }, null, ct);
        return titles;
    }
}
