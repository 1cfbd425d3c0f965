using System.Data.Common;
using System.Globalization;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Values;

namespace Zhike.Platform.Query;

/// <summary>One SQL statement in the making: values become parameters, aliases are unique, the dialect's spellings live here.</summary>
public sealed class SqlText(Dialect dialect, ObjectCatalogue catalogue, Caller caller)
{
    /// <summary>
    /// The first key of the order when its index is to be walked and no other used; SQLite cannot be told otherwise that a page
    /// of a broad condition is found soonest that way. Null leaves the choice to the database.
    /// </summary>
    public FieldDefinition? Walked { get; init; }

    /// <summary>The first key of the order that is asked for, where the database chooses by itself how to come to it.</summary>
    public FieldDefinition? OrderedBy { get; init; }

    /// <summary>The condition leads to the records; whether they are in scope is only tested.</summary>
    public bool ScopeTested { get; init; }

    /// <summary>Rows come one by one until a page is full, so what each needs is looked up for it and not collected for all.</summary>
    public bool RowByRow { get; init; }

    readonly List<object> values = [];
    readonly Dictionary<object, string> known = [];
    int aliases;

    public Dialect Dialect => dialect;
    public ObjectCatalogue Catalogue => catalogue;
    public Caller Caller => caller;
    public IReadOnlyList<object> Parameters => values;
    public bool Postgres => dialect == Dialect.Postgres;

    public string Alias(string prefix) => prefix + ++aliases;

    /// <summary>A parameter holding the value; equal values share one. Null becomes NULL.</summary>
    public string Value(object? value)
    {
        if (value is null) return "NULL";
        var stored = Stored(value);
        if (known.TryGetValue(stored, out var name)) return name;
        values.Add(stored);
        return known[stored] = "@p" + values.Count.ToString(CultureInfo.InvariantCulture);
    }

    public string Values<T>(IEnumerable<T> items) => string.Join(", ", items.Select(item => Value(item)));

    /// <summary>
    /// True as SQL when the column holds one of some ids. PostgreSQL gets them as one array: however many there are, the statement is the
    /// same, so that people of different departments share the plan that is kept for it.
    /// </summary>
    public string Among(string column, IEnumerable<long> ids) => Postgres ? $"{column} = ANY ({Value(ids.ToArray())})" : $"{column} IN ({Values(ids)})";

    /// <summary>The same denied: true where a value is missing.</summary>
    public string NotAmong(string column, IEnumerable<long> ids) =>
        $"({column} IS NULL OR {(Postgres ? $"{column} <> ALL ({Value(ids.ToArray())})" : $"{column} NOT IN ({Values(ids)})")})";

    /// <summary>
    /// The number of rows wanted, written out. PostgreSQL, which plans a prepared statement without its values, has to see it; SQLite, when it
    /// reads a kept statement anew after a change of the schema or its statistics, keeps the number that is bound at that moment for ever.
    /// </summary>
    public static string Limit(int rows) => rows.ToString(CultureInfo.InvariantCulture);

    object Stored(object value) => value switch
    {
        int number => (long)number,
        bool flag => Postgres ? flag : flag ? 1L : 0L,
        DateTime instant => Postgres ? DateTime.SpecifyKind(instant, DateTimeKind.Utc) : Instants.Format(instant),
        DateOnly date => Postgres ? date : date.ToString("yyyy-MM-dd"),
        Money money => money.Minor,
        _ => value,
    };

    public DbCommand Command(DbConnection connection, string text, DbTransaction? transaction = null)
    {
        var command = connection is IKeepsStatements keeper ? keeper.Prepared(text, oneWay: ScopeTested || Walked is not null) : connection.CreateCommand();
        if (command.CommandText != text) command.CommandText = text;
        command.Transaction = transaction;
        for (var i = 0; i < values.Count; i++)
        {
            if (i < command.Parameters.Count)
            {
                command.Parameters[i].Value = values[i];
                continue;
            }
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + (i + 1).ToString(CultureInfo.InvariantCulture);
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>The expression that reads a field's stored value; for Money its minor units.</summary>
    public string Read(FieldDefinition field, string alias) =>
        field.Custom ? ReadCustom(field, $"{alias}.custom", Postgres) : $"{alias}.{Column(field)}";

    /// <summary>The same for a custom field, from the JSON <paramref name="column"/>; an index on this very expression serves every query.</summary>
    public static string ReadCustom(FieldDefinition field, string column, bool postgres)
    {
        if (!postgres) return field.Type == FieldType.Money ? $"json_extract({column}, '$.{field.Key}.minor')" : $"json_extract({column}, '$.{field.Key}')";
        return field.Type switch
        {
            FieldType.Money => $"(({column} #>> '{{{field.Key},minor}}')::bigint)",
            FieldType.Integer or FieldType.User or FieldType.Department or FieldType.Reference => $"(({column} ->> '{field.Key}')::bigint)",
            FieldType.Number or FieldType.Percent => $"(({column} ->> '{field.Key}')::double precision)",
            FieldType.Bool => $"(({column} ->> '{field.Key}')::boolean)",
            FieldType.MultiChoice or FieldType.Tags => $"({column} -> '{field.Key}')",
            _ => $"(({column} ->> '{field.Key}') COLLATE \"C\")",
        };
    }

    /// <summary>The expression that reads the currency of a Money field.</summary>
    public string Currency(FieldDefinition field, string alias) =>
        field.Custom ? CustomCurrency(field, $"{alias}.custom", Postgres) : $"{alias}.{field.Column}_currency";

    /// <summary>The same for a custom field, from the JSON <paramref name="column"/>.</summary>
    public static string CustomCurrency(FieldDefinition field, string column, bool postgres) =>
        postgres ? $"({column} #>> '{{{field.Key},currency}}')" : $"json_extract({column}, '$.{field.Key}.currency')";

    /// <summary>The expression by which a condition tests a field.</summary>
    public string Tested(FieldDefinition field, string alias) => Plus(alias, field) + Read(field, alias);

    /// <summary>A column of a record as a condition tests it.</summary>
    public string Tested(string column, string alias) => $"{(ScopeTested && !Postgres && alias == SelectSql.Root ? "+" : Plus(alias, null))}{alias}.{column}";

    /// <summary>A plus before a column keeps SQLite from using an index on it.</summary>
    string Plus(string alias, FieldDefinition? field) => Walked is not null && Walked != field && alias == SelectSql.Root ? "+" : "";

    /// <summary>The expression that orders by a field.</summary>
    public string Order(FieldDefinition field, string alias) =>
        field.SortColumn is { } sort ? $"{alias}.{sort}" : Read(field, alias);

    static string Column(FieldDefinition field) => field.Type == FieldType.Money ? field.Column + "_minor" : field.Column;

    /// <summary>
    /// A value to compare a field with. Dates and instants of custom fields are text in both databases; their numbers are read
    /// from text by SQLite, so the value is read the same way, lest the last bit differ; the plus keeps CAST from barring the index.
    /// </summary>
    public string Operand(FieldDefinition field, object value) => value switch
    {
        DateOnly date when field.Custom => Value(date.ToString("yyyy-MM-dd")),
        DateTime instant when field.Custom => Value(Instants.Format(instant)),
        double number when field.Custom && !Postgres => $"+CAST({Value(number.ToString("R"))} AS REAL)",
        _ => Value(value),
    };
}
