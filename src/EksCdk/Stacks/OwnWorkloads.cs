using Amazon.CDK;
using Constructs;
using EksCdk.Configuration;
using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Workloads;

namespace EksCdk.Stacks;

/// <summary>What an environment brings of its own, after all that the platform installs: roles of pods, then namespaces.</summary>
internal static class OwnWorkloads
{
    /// <summary>Adds it to the stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="props">What the stack takes.</param>
    /// <param name="removal">What happens to namespaces when the stack is deleted.</param>
    /// <param name="platform">What the platform installs there.</param>
    public static void AddTo(
        Stack stack, WorkloadStackProps props, RemovalPolicy removal, IReadOnlyList<Construct> platform)
    {
        var environment = props.Environment;
        var accounts = environment.ServiceAccounts.Where(account => !environment.AddOns.Any(account.IsOf))
            .ToLookup(account => account.IsAnnotated(environment));
        var roles = accounts[false].Select(account => Identity(account, props, stack, null)).ToList();
        var names = OwnNamespaces.Of(environment);
        Namespaces? namespaces = names.Count == 0 ? null : new(stack, "OwnNamespaces", new NamespacesProps
        {
            Cluster = props.Cluster,
            Objects = [.. names.Select(Namespaces.Named)],
            RemovalPolicy = removal,
        });
        // What takes the cluster some seconds comes between an association and the pods that want its credentials.
        namespaces?.Node.AddDependency([.. platform, .. roles]);
        foreach (var account in accounts[true]) Identity(account, props, stack, namespaces);
    }

    private static WorkloadIdentity Identity(
        ServiceAccountConfiguration account, WorkloadStackProps props, Stack stack, Namespaces? namespaces) =>
        new(stack, $"Pods-{account.Namespace}-{account.Name}", new PodRoleProps
        {
            Cluster = props.Cluster,
            Namespace = account.Namespace,
            ServiceAccount = account.Name,
            ByWebIdentity = account.IsAnnotated(props.Environment),
            Grants = CdkValues.Of(account),
        }, namespaces);
}
