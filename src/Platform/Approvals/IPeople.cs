using System.Data.Common;
using Zhike.Platform.Data;

namespace Zhike.Platform.Approvals;

/// <summary>Who leads whom; the module that knows users implements it. Only people whose accounts are active are ever named.</summary>
public interface IPeople
{
    /// <summary>Those above a user, the nearest first: the own manager, else the manager of the nearest department upward, and so on up.</summary>
    Task<IReadOnlyList<long>> Managers(WriteLease lease, long userId);

    /// <summary>Those with a role in the nearest department upward in which somebody has it, and everybody with the role where there is no such department.</summary>
    Task<IReadOnlyList<long>> WithRole(WriteLease lease, long roleId, long near);

    Task<IReadOnlyList<long>> Administrators(WriteLease lease);

    Task<IReadOnlySet<long>> Active(WriteLease lease, IReadOnlyCollection<long> userIds);

    /// <summary>Ids of the roles somebody holds.</summary>
    Task<IReadOnlyList<long>> RolesOf(DbConnection connection, long userId);

    /// <summary>Which of these roles there are.</summary>
    Task<IReadOnlySet<long>> Roles(WriteLease lease, IReadOnlyCollection<long> roleIds);
}
