namespace Zhike.Bench.Limit;

/// <summary>The hand-written statements; <c>{departments}</c> is the list of ids that the reader's tree has.</summary>
static class Statements
{
    const string Row = "t.id, t.version, t.name, t.tier, t.stage, t.region, t.owner_id, u.name AS owner, t.last_contact_at, t.next_contact_on, t.updated_at";
    const string From = "FROM customers t LEFT JOIN users u ON u.id = t.owner_id WHERE t.deleted_at IS NULL AND t.department_id IN ({departments})";

    internal static readonly IReadOnlyDictionary<string, string> Reads = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["list-tier"] = $"SELECT {Row} {From} AND t.tier = @value ORDER BY t.updated_at DESC, t.id DESC LIMIT 51",
        ["list-region"] = $"SELECT {Row} {From} AND t.region >= @value AND t.region < @value || 'z' ORDER BY t.name_sort, t.id LIMIT 51",
        ["list-stage"] = $"SELECT {Row} {From} AND t.stage = @value ORDER BY t.created_at DESC, t.id DESC LIMIT 51",
        ["list-source"] = $"SELECT {Row} {From} AND t.source = @value ORDER BY t.last_contact_at DESC, t.id DESC LIMIT 51",
        ["record"] = "SELECT t.*, u.name AS owner FROM customers t LEFT JOIN users u ON u.id = t.owner_id WHERE t.id = @id AND t.deleted_at IS NULL AND t.department_id IN ({departments})",
        ["board"] = "SELECT stage_id, COUNT(*), SUM(amount_minor), SUM(weighted_minor) FROM opportunities t WHERE t.deleted_at IS NULL AND t.state = 'open' AND t.department_id IN ({departments}) GROUP BY stage_id",
    };

    internal const string Save = "UPDATE customers SET description = @text, version = version + 1 WHERE id = @id";
}
