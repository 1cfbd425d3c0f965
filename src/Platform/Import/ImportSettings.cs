using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Zhike.Platform.Import;

/// <summary>Whether rows make new records, change existing ones, or either.</summary>
[JsonConverter(typeof(CamelEnum<ImportMode>))]
public enum ImportMode { Create, Update, Upsert }

/// <summary>What happens to a row whose record seems to exist already.</summary>
[JsonConverter(typeof(CamelEnum<DuplicatePolicy>))]
public enum DuplicatePolicy { Skip, Update, Create }

/// <summary>Whose the new records are when no column says it: of who imports, or of nobody, so that rules give them to somebody.</summary>
[JsonConverter(typeof(CamelEnum<NewOwner>))]
public enum NewOwner { Importer, Nobody }

/// <summary>How dates of the form 3/4/2026 are read; dates that begin with the year are read in any order.</summary>
[JsonConverter(typeof(CamelEnum<DateOrder>))]
public enum DateOrder { Ymd, Mdy, Dmy }

sealed class CamelEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) where T : struct, Enum;

/// <summary>How the rows of a file become records.</summary>
/// <param name="Mapping">Column → field key, or an object, or a list of these; see <see cref="ColumnMapping"/>.</param>
/// <param name="Key">Field by which a row finds its record; needed for update and upsert.</param>
/// <param name="CreateMissing">Objects of which records are made when a row names one that does not exist.</param>
/// <param name="Currency">Of amounts that name none.</param>
public sealed record ImportSettings(
    JsonObject Mapping, ImportMode Mode = ImportMode.Create, string? Key = null, DuplicatePolicy Duplicates = DuplicatePolicy.Skip,
    DateOrder DateOrder = DateOrder.Ymd, IReadOnlyList<string>? CreateMissing = null, string Currency = "CNY", NewOwner Owner = NewOwner.Importer)
{
    public bool Creates(string target) => CreateMissing?.Contains(target, StringComparer.Ordinal) == true;
}
