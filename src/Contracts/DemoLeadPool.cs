namespace Zhike.Contracts;

/// <summary>The pool of the virtual company that leads without owner lie in.</summary>
public sealed record DemoLeadPool(long Id);
