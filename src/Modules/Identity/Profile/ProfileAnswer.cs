using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Identity.Profile;

/// <summary>One's own account with its settings.</summary>
internal sealed record ProfileAnswer(
    long Id, string Name, string Email, string? Phone, string? Title, long? DepartmentId, string? DepartmentName, string? ManagerName,
    string? Language, string? Theme, string? Density, string? TimeZone, bool SingleKeys)
{
    internal static async Task<ProfileAnswer> Of(Caller caller, Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var found = await connection.Rows(
            """
            select u.id, u.name, u.email, u.phone, u.title, u.department_id, d.name, m.name, u.language, u.theme, u.density, u.time_zone, u.single_keys
            from users u left join departments d on d.id = u.department_id left join users m on m.id = u.manager_id where u.id = @id
            """,
            row =>
            {
                string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
                return new ProfileAnswer(row.GetInt64(0), row.GetString(1), row.GetString(2), Text(3), Text(4), row.IsDBNull(5) ? null : row.GetInt64(5), Text(6), Text(7), Text(8), Text(9), Text(10), Text(11), row.GetBoolean(12));
            },
            ("id", caller.UserId));
        return found.FirstOrDefault() ?? throw new NotFound();
    }
}
