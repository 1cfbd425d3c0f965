using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Warehouse;

/// <summary>
/// What the warehouse holds: a table per object of the catalogue (customers, users and products are dimensions, orders, payments and activities facts),
/// the days of the calendar, and every change of a choice, a person, an amount or a day, from which the state of any past day follows.
/// </summary>
internal sealed class WarehouseSchema(CatalogueStore catalogues, Database database)
{
    volatile Tuple<ObjectCatalogue, WarehouseShape>? known;

    /// <summary>Changes with a meaning over time; <c>customers_history</c> and the like show them as rows with a beginning and an end.</summary>
    internal const string Events = "changes";

    static readonly (int From, int To) Years = (2000, 2060);

    static readonly string[] Own =
    [
        "CREATE TABLE warehouse (name VARCHAR, value VARCHAR)",
        "CREATE TABLE quarantine (object VARCHAR, record_id BIGINT, reason VARCHAR)",
        $"CREATE TABLE {Events} (seq BIGINT, moment TIMESTAMP, object VARCHAR, record_id BIGINT, field VARCHAR, was VARCHAR, is_now VARCHAR)",
        "CREATE TABLE days (day DATE, year BIGINT, quarter BIGINT, month BIGINT, iso_year BIGINT, iso_week BIGINT, weekday BIGINT, lunar VARCHAR, festival VARCHAR)",
    ];

    /// <summary>As the catalogue is now. Whoever does several things takes it once, for the catalogue may change meanwhile.</summary>
    internal WarehouseShape Now
    {
        get
        {
            var catalogue = catalogues.Current;
            if (known is { } before && before.Item1 == catalogue) return before.Item2;
            var shape = new WarehouseShape([.. catalogue.Objects.Select(definition => new WarehouseTable(definition, database.Dialect == Dialect.Postgres))], Own);
            known = Tuple.Create(catalogue, shape);
            return shape;
        }
    }

    /// <summary>Whether the warehouse was built, and by the objects and fields of this program; custom fields may be missing that <see cref="LoadWarehouse.Match"/> adds.</summary>
    internal bool Fits(ColumnSession session) => LoadWarehouse.Noted(session, "core") == Now.Core;

    /// <summary>Fields whose changes are kept.</summary>
    internal static bool IsHistoric(FieldDefinition field) =>
        !field.Custom && !field.Sensitive && field.Type is FieldType.Choice or FieldType.User or FieldType.Department or FieldType.Reference or FieldType.Region or FieldType.Money or FieldType.Date or FieldType.Bool or FieldType.Percent;

    /// <summary>Drops what is there and makes it empty; histories from outside stay.</summary>
    internal static void Create(WarehouseShape shape, ColumnSession session)
    {
        foreach (var (kind, name) in Existing(session)) session.Run($"DROP {kind} {name} CASCADE");
        foreach (var text in Own.Concat(shape.Tables.Select(table => table.Create))) session.Run(text);
        foreach (var table in shape.Tables) session.Run(History(table));
        FillDays(session);
    }

    static List<(string Kind, string Name)> Existing(ColumnSession session)
    {
        using var rows = session.Read("SELECT CASE table_type WHEN 'VIEW' THEN 'VIEW' ELSE 'TABLE' END, table_name FROM information_schema.tables WHERE table_schema = 'main' AND NOT starts_with(table_name, $1) ORDER BY 1 DESC", default, ExternalOrders.Prefix);
        var found = new List<(string, string)>();
        while (rows.Next()) found.Add((rows.Text(0), rows.Text(1)));
        return found;
    }

    /// <summary>One row per record, field and time in which it held one value; the last one has no end. What a field held before its first change was so from the beginning.</summary>
    static string History(WarehouseTable table) => $"""
        CREATE VIEW {table.Name}_history AS
        SELECT record_id, field, is_now AS value, moment AS valid_from, lead(moment) OVER (PARTITION BY record_id, field ORDER BY seq) AS valid_to FROM {Events} WHERE object = '{table.Object}'
        UNION ALL
        SELECT record_id, field, arg_min(was, seq), NULL, min(moment) FROM {Events} WHERE object = '{table.Object}' GROUP BY record_id, field
        """;

    static void FillDays(ColumnSession session)
    {
        ColumnType[] types = [ColumnType.Date, ColumnType.Integer, ColumnType.Integer, ColumnType.Integer, ColumnType.Integer, ColumnType.Integer, ColumnType.Integer, ColumnType.Text, ColumnType.Text];
        using var appender = session.Append("days", types);
        var festivals = Enumerable.Range(Years.From, Years.To - Years.From + 1).SelectMany(Festivals.In).GroupBy(festival => festival.On).ToDictionary(group => group.Key, group => group.First().Key);
        for (var day = new DateOnly(Years.From, 1, 1); day.Year <= Years.To; day = day.AddDays(1))
        {
            var at = day.ToDateTime(TimeOnly.MinValue);
            long[] numbers = [day.Year, (day.Month + 2) / 3, day.Month, System.Globalization.ISOWeek.GetYear(at), System.Globalization.ISOWeek.GetWeekOfYear(at), day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek];
            appender.Set(0, day);
            foreach (var (place, number) in numbers.Index()) appender.Set(place + 1, number);
            appender.Set(7, LunarDate.From(day).ToString());
            if (festivals.TryGetValue(day, out var festival)) appender.Set(8, festival);
            appender.EndRow();
        }
        appender.Finish();
    }
}
