using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Values;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Random;

/// <summary>What a condition means, over records in memory: two-valued, a missing value equals nothing and is neither below nor above anything.</summary>
public sealed class Reference(RandomWorld world, ObjectCatalogue catalogue, Caller caller, DateTime now)
{
    DateOnly Today => Local(now);

    /// <summary>Which records exist for the caller; everything unless a test says otherwise.</summary>
    public Func<string, Record, bool> Visible { get; init; } = (_, _) => true;

    public bool Holds(JsonObject condition, string key, Record record)
    {
        if (condition["all"] is JsonArray all) return all.All(part => Holds(part!.AsObject(), key, record));
        if (condition["any"] is JsonArray any) return any.Any(part => Holds(part!.AsObject(), key, record));
        if (condition["not"] is JsonObject not) return !Holds(not, key, record);
        if (condition["related"] is { } related) return Related(condition, (string)related!, record);
        var field = catalogue[key].Field((string)condition["field"]!);
        return Leaf(field, (string)condition["op"]!, field.Get(record), condition["value"]);
    }

    bool Related(JsonObject condition, string other, Record record)
    {
        var via = catalogue[other].Field((string)condition["via"]!);
        var found = world.Of(other).Where(item => item.DeletedAt is null && Equals(via.Get(item), record.Id) && Visible(other, item))
            .Where(item => condition["where"] is not JsonObject where || Holds(where, other, item)).ToList();
        var measure = (string?)condition["measure"] ?? "exists";
        if (measure == "exists") return found.Count > 0;
        var sum = measure == "count" ? found.Count : Sum(found.Select(item => catalogue[other].Field((string)condition["field"]!).Get(item)));
        return Ordered((string)condition["op"]!, sum.CompareTo((double)condition["value"]!));
    }

    static double Sum(IEnumerable<object?> values)
    {
        var (minor, rest) = (BigInteger.Zero, 0.0);
        foreach (var value in values)
        {
            if (value is Money money) minor += money.Minor;
            else if (value is not null) rest += Convert.ToDouble(value);
        }
        return minor.IsZero ? rest : (double)minor / 100;
    }

    bool Leaf(FieldDefinition field, string op, object? value, JsonNode? given) => op switch
    {
        "isNull" => value is null,
        "isNotNull" => value is not null,
        "eq" => value is not null && Same(field, value, given!),
        "ne" => value is null || !Same(field, value, given!),
        "in" => value is not null && given!.AsArray().Any(item => Same(field, value, item!)),
        "notIn" => value is null || !given!.AsArray().Any(item => Same(field, value, item!)),
        "between" => value is not null && Compare(field, value, given![0]!) >= 0 && Compare(field, value, given[1]!) <= 0,
        "contains" => value is string text && Folded(text).Contains(Folded((string)given!), StringComparison.Ordinal),
        "notContains" => value is not string || !Folded((string)value).Contains(Folded((string)given!), StringComparison.Ordinal),
        "startsWith" => value is string text && Folded(text).StartsWith(Folded((string)given!), StringComparison.Ordinal),
        "inCurrency" => value is Money money && money.Currency == (string)given!,
        "has" => value is string[] list && list.Contains((string)given!),
        "hasAny" => value is string[] list && given!.AsArray().Any(item => list.Contains((string)item!)),
        "hasAll" => value is string[] list && given!.AsArray().All(item => list.Contains((string)item!)),
        "within" => value is not null && Within((string)given!, value is DateTime at ? Local(at) : (DateOnly)value, Today),
        "under" => value is not null && (value is string code ? UnderRegion(code, (string)given!) : UnderDepartment((long)value, given!)),
        _ => value is not null && Ordered(op, Compare(field, value, given!)),
    };

    static bool Ordered(string op, int order) => op switch
    {
        "lt" => order < 0, "lte" => order <= 0, "gt" => order > 0, "gte" => order >= 0, "eq" => order == 0, "ne" => order != 0,
        _ => throw new ArgumentException($"No operator {op}", nameof(op)),
    };

    bool Same(FieldDefinition field, object value, JsonNode given) => Compare(field, value, given) == 0;

    int Compare(FieldDefinition field, object value, JsonNode given)
    {
        if (given is JsonObject relative && relative.ContainsKey("relative"))
        {
            var day = Today.AddDays((int)relative["days"]!);
            return value is DateOnly on ? on.CompareTo(day) : AgainstStart((DateTime)value, day);
        }
        return value switch
        {
            long number => number.CompareTo(Id(field, given)),
            double number => number.CompareTo((double)given),
            bool flag => flag.CompareTo((bool)given),
            Money money => money.Minor.CompareTo(Money.Parse((string)given["amount"]!, (string)given["currency"]!).Minor),
            DateOnly day => day.CompareTo(DateOnly.ParseExact((string)given!, "yyyy-MM-dd")),
            DateTime at => at.CompareTo(Instants.Parse((string)given!)),
            _ => string.CompareOrdinal((string)value, (string)given!),
        };
    }

    /// <summary>An instant against the first instant of a local day, told by the days on both sides of it.</summary>
    int AgainstStart(DateTime at, DateOnly day) => Local(at) < day ? -1 : Local(at.AddMilliseconds(-1)) < day ? 0 : 1;

    long Id(FieldDefinition field, JsonNode given)
    {
        if (given.GetValueKind() == System.Text.Json.JsonValueKind.Number) return (long)given;
        return field.Type == FieldType.User ? caller.UserId ?? 0 : caller.DepartmentId ?? 0;
    }

    public DateOnly Local(DateTime at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, caller.Zone));

    bool UnderDepartment(long id, JsonNode given)
    {
        var root = Id(catalogue["users"].Field("departmentId"), given);
        for (long? at = id; at is not null; at = world.Departments.FirstOrDefault(department => department.Id == at)?.ParentId)
            if (at == root) return true;
        return false;
    }

    static bool UnderRegion(string code, string root) =>
        code.StartsWith(root.EndsWith("0000", StringComparison.Ordinal) ? root[..2] : root.EndsWith("00", StringComparison.Ordinal) ? root[..4] : root, StringComparison.Ordinal);

    static bool Within(string period, DateOnly day, DateOnly today)
    {
        static int Monday(DateOnly day) => day.DayNumber - ((int)day.DayOfWeek + 6) % 7;
        static int Month(DateOnly day) => day.Year * 12 + day.Month - 1;
        var away = day.DayNumber - today.DayNumber;
        if (period.EndsWith("Week", StringComparison.Ordinal)) return Monday(day) - Monday(today) == 7 * Step(period);
        if (period.EndsWith("Month", StringComparison.Ordinal)) return Month(day) - Month(today) == Step(period);
        if (period.EndsWith("Quarter", StringComparison.Ordinal)) return Month(day) / 3 - Month(today) / 3 == Step(period);
        if (period.EndsWith("Year", StringComparison.Ordinal)) return day.Year - today.Year == Step(period);
        if (period is "today" or "yesterday" or "tomorrow") return away == (period == "today" ? 0 : period == "tomorrow" ? 1 : -1);
        var count = int.Parse(string.Concat(period.Where(char.IsAsciiDigit)));
        return period.StartsWith("last", StringComparison.Ordinal) ? away <= 0 && away > -count : away > 0 && away <= count;
    }

    static int Step(string period) => period.StartsWith("this", StringComparison.Ordinal) ? 0 : period.StartsWith("last", StringComparison.Ordinal) ? -1 : 1;

    static string Folded(string text) => string.Concat(text.Select(c => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c));

    /// <summary>Order of values: missing ones first, text by code point.</summary>
    public static int Order(object? a, object? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string one, string other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)),
        (Money one, Money other) => one.Minor.CompareTo(other.Minor),
        _ => ((IComparable)a).CompareTo(b),
    };
}
