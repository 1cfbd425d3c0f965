namespace Zhike.Contracts;

/// <summary>An employee of the virtual company, for the parts that give their records an owner.</summary>
/// <param name="Role">Key of the role, such as <c>sales</c>.</param>
/// <param name="Team">Number of the sales team from 0; -1 for people outside the teams.</param>
public sealed record DemoPerson(long Id, string Name, string Role, long DepartmentId, int Team);
