using System.Data.Common;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>A customer that its pool's rules will take from its owner.</summary>
/// <param name="Reason">owner-left, no-follow-up or no-deal.</param>
/// <param name="DueAt">From this instant on the next run returns it.</param>
internal sealed record DueReturn(long CustomerId, string Name, long OwnerId, string OwnerName, long PoolId, string PoolName, string Reason, DateTime DueAt, long WarnDays);

/// <summary>
/// Which customers fall due for return until when, computed by the database. The periods run from when the owner received the
/// customer and from the last contact or won deal; other changes of the record do not prolong them. Protected ones are never due.
/// </summary>
internal sealed class PoolDue(SqlText sql)
{
    /// <summary>Only customers that the caller of the statement may read; those due by <paramref name="until"/>, soonest first.</summary>
    internal string Text(DateTime now, DateTime until, long? only, int limit, long? owner = null)
    {
        var customers = sql.Catalogue["customers"];
        var scope = ScopeSql.For(sql, customers, "c", Right.Read);
        var where = $"c.deleted_at IS NULL AND c.owner_id IS NOT NULL AND c.protected = {sql.Value(false)}{(scope is null ? "" : " AND " + scope)}{(only is { } id ? $" AND c.id = {sql.Value(id)}" : "")}{(owner is { } user ? $" AND c.owner_id = {sql.Value(user)}" : "")}";
        return $"""
            SELECT id, name, owner_id, owner_name, pool_id, pool_name, left_at, follow_at, deal_at, warn_days FROM (
              SELECT d.*, {Earliest("left_at", "follow_at", "deal_at")} AS due_at FROM (
                SELECT c.id, c.name, c.owner_id, u.name AS owner_name, p.id AS pool_id, p.name AS pool_name, p.warn_days,
                  CASE WHEN u.state = 'disabled' THEN {sql.Value(now)} END AS left_at,
                  {After(Latest("COALESCE(c.owned_since_at, c.created_at)", "c.last_contact_at"), "p.return_after_no_follow_up_days")} AS follow_at,
                  {After(Latest("COALESCE(c.owned_since_at, c.created_at)", LastDeal()), "p.return_after_no_deal_days")} AS deal_at
                FROM customers c JOIN users u ON u.id = c.owner_id JOIN pools p ON p.id = {Pool()}
                WHERE {where} AND p.enabled = {sql.Value(true)} AND p.deleted_at IS NULL) d) e
            WHERE due_at <= {sql.Value(until)} ORDER BY due_at, id LIMIT {sql.Value(limit)}
            """;
    }

    internal static DueReturn Read(DbDataReader row)
    {
        DateTime? At(int i) => row.IsDBNull(i) ? null : row.Instant(i);
        var (reason, due) = new (string Reason, DateTime? At)[] { ("owner-left", At(6)), ("no-follow-up", At(7)), ("no-deal", At(8)) }.Where(item => item.At is not null).MinBy(item => item.At);
        return new DueReturn(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4), row.GetString(5), reason, due!.Value, row.GetInt64(9));
    }

    static string Pool() => """
        COALESCE(c.pool_id,
          (SELECT MIN(a.id) FROM pools a WHERE a.department_id = c.department_id AND a.deleted_at IS NULL AND a.enabled),
          (SELECT MIN(b.id) FROM pools b WHERE b.department_id IS NULL AND b.deleted_at IS NULL AND b.enabled))
        """;

    /// <summary>The day of the last won deal, where the installation has deals.</summary>
    string LastDeal()
    {
        if (sql.Catalogue.Find("opportunities") is not { } deals || deals.Find("closedOn") is not { } closed || deals.Find("state") is not { } state) return "NULL";
        var day = $"(SELECT MAX(o.{closed.Column}) FROM {deals.Table} o WHERE o.customer_id = c.id AND o.deleted_at IS NULL AND o.{state.Column} = 'won')";
        return sql.Postgres ? $"({day}::timestamp AT TIME ZONE 'UTC')" : $"({day} || 'T00:00:00.000Z')";
    }

    string Latest(string one, string other) => sql.Postgres ? $"GREATEST({one}, {other})" : $"MAX({one}, COALESCE({other}, ''))";

    string After(string at, string days) => sql.Postgres ? $"({at} + {days} * interval '24 hours')" : $"strftime('%Y-%m-%dT%H:%M:%fZ', {at}, '+' || {days} || ' days')";

    string Earliest(params string[] times) =>
        sql.Postgres ? $"LEAST({string.Join(", ", times)})" : $"NULLIF(MIN({string.Join(", ", times.Select(time => $"COALESCE({time}, '9999')"))}), '9999')";
}
