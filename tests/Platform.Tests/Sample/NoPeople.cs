using System.Data.Common;
using Zhike.Platform.Approvals;

namespace Zhike.Platform.Tests.Sample;

/// <summary>A company in which nobody leads anybody.</summary>
sealed class NoPeople : IPeople
{
    public Task<IReadOnlyList<long>> Managers(DbConnection connection, long userId) => Nobody;
    public Task<IReadOnlyList<long>> WithRole(DbConnection connection, long roleId, long near) => Nobody;
    public Task<IReadOnlyList<long>> Administrators(DbConnection connection) => Nobody;
    public Task<IReadOnlySet<long>> Active(DbConnection connection, IReadOnlyCollection<long> userIds) => Task.FromResult<IReadOnlySet<long>>(userIds.ToHashSet());
    public Task<IReadOnlyList<long>> RolesOf(DbConnection connection, long userId) => Nobody;
    public Task<IReadOnlySet<long>> Roles(DbConnection connection, IReadOnlyCollection<long> roleIds) => Task.FromResult<IReadOnlySet<long>>(roleIds.ToHashSet());

    static Task<IReadOnlyList<long>> Nobody => Task.FromResult<IReadOnlyList<long>>([]);
}
