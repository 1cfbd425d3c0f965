using Microsoft.Extensions.Configuration;
using Zhike.Identity.Installation;
using Zhike.Identity.Roles;
using Zhike.Identity.SecondFactor;
using Zhike.Platform.Access;
using Zhike.Platform.Data;

namespace Zhike.Identity.Sessions;

/// <summary>Who is signed in, with the settings and rights that the browser app needs.</summary>
/// <param name="Rights">Duties by name, such as <c>administer</c>.</param>
/// <param name="SecondFactorDue">Nothing is open before the second factor is set up.</param>
internal sealed record SessionAnswer(SessionAnswer.Person User, bool Demo, IReadOnlyDictionary<string, bool> Rights, bool SecondFactorDue)
{
    /// <param name="Roles">Keys of system roles, names of others.</param>
    /// <param name="SingleKeys">Whether shortcuts of one key are on.</param>
    public sealed record Person(
        long Id, string Name, string Email, string? Language, string? Theme, string? Density, string? TimeZone,
        long? DepartmentId, string? DepartmentName, IReadOnlyList<string> Roles, bool SingleKeys);
}

/// <summary>Reads the answer of the session routes as stored now.</summary>
internal sealed class SessionView(Database database, IConfiguration settings)
{
    public async Task<SessionAnswer> Of(Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var roles = await Role.Of(connection, caller.UserId!.Value);
        var people = await connection.Rows(
            """
            select u.id, u.name, u.email, u.language, u.theme, u.density, u.time_zone, u.department_id, d.name, u.single_keys
            from users u left join departments d on d.id = u.department_id where u.id = @id
            """,
            row =>
            {
                string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
                return new SessionAnswer.Person(row.GetInt64(0), row.GetString(1), row.GetString(2), Text(3), Text(4), Text(5), Text(6),
                    row.IsDBNull(7) ? null : row.GetInt64(7), Text(8), [.. roles.Select(role => role.Key ?? role.Name ?? "")], row.GetBoolean(9));
            },
            ("id", caller.UserId));
        var rights = new[] { Duties.Administer, Duties.Audit }.ToDictionary(duty => duty, caller.Has);
        return new SessionAnswer(people[0], DemoMode.On(settings), rights, await SecondFactors.IsDue(connection, caller.UserId.Value));
    }
}
