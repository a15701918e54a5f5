namespace EksCdk.Checks.Changes;

/// <summary>What becomes of a resource that its stack lets go.</summary>
internal static class RemovalPolicy
{
    /// <summary>Whether it stays when it is removed, or its stack is deleted.</summary>
    public static bool IsKept(Resource resource) => Of(resource, "DeletionPolicy") is "Retain";

    /// <summary>Whether the old one stays when it is created anew.</summary>
    public static bool IsKeptWhenReplaced(Resource resource) => Of(resource, "UpdateReplacePolicy") is "Retain";

    /// <summary>The policy as written; null if there is none.</summary>
    public static string? Of(Resource resource, string policy) =>
        resource.Node[policy] is { IsScalar: true, Text: var text } ? text : null;
}
