namespace EksCdk.Checks.Changes;

/// <summary>What becomes of a resource that its stack lets go.</summary>
internal static class RemovalPolicy
{
    /// <summary>Whether it stays when it is removed, or its stack is deleted.</summary>
    public static bool IsKept(Resource resource) => Of(resource, "DeletionPolicy") is "Retain" or "RetainExceptOnCreate";

    /// <summary>Whether the old one stays when it is created anew.</summary>
    public static bool IsKeptWhenReplaced(Resource resource) => Of(resource, "UpdateReplacePolicy") is "Retain";

    /// <summary>What to do about what was kept.</summary>
    public const string FixOfKept = "Delete it by hand where it is not wanted, or import it into the next stack.";

    /// <summary>What it means that it is kept.</summary>
    public static string Kept(Resource resource) => PhysicalName.Of(resource) is null
        ? "It stays, unmanaged, and is paid for."
        : $"It stays, unmanaged, with its name {PhysicalName.Display(resource)}: the next deployment that creates it finds the " +
            "name taken.";

    /// <summary>The policy as written; null if there is none.</summary>
    public static string? Of(Resource resource, string policy) =>
        resource.Node[policy] is { IsScalar: true, Text: var text } ? text : null;
}
