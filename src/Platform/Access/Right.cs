namespace Zhike.Platform.Access;

/// <summary>What a role may allow on an object.</summary>
public enum Right { Read, Create, Update, Delete, Export, Import, Assign, Merge, Reveal }

/// <summary>What a caller may do with one field; the higher value includes the lower.</summary>
public enum FieldAccess { Hidden, Masked, Read, Write }

/// <summary>Rights over the installation itself rather than over records.</summary>
public static class Duties
{
    /// <summary>Users, departments, roles, fields, pools, pipeline and duplicates policy.</summary>
    public const string Administer = "administer";

    /// <summary>Reading the whole change log.</summary>
    public const string Audit = "audit";
}

/// <summary>Where a write came from; recorded in the change log.</summary>
public enum Origin { Ui, Api, Import, Workflow, Job, Cli }
