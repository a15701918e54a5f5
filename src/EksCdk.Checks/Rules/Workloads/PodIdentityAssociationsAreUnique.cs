using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Workloads;

/// <summary>EKS keeps one association per cluster, namespace and service account.</summary>
public sealed class PodIdentityAssociationsAreUnique : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS730";

    /// <inheritdoc/>
    public override string Title => "A service account has one pod identity association";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Workloads;

    /// <inheritdoc/>
    public override string Why => "EKS refuses a second association for the same service account of a cluster, also where an add-on makes the first.";

    /// <inheritdoc/>
    public override string AwsError => "Association already exists";

    /// <inheritdoc/>
    public override string SurfacesAfter => "10-15 min (when the cluster is up)";

    /// <inheritdoc/>
    public override string Fix => "Keep one association for the service account, with one role that has what it needs.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var associations = ServiceAccountRole.In(model).Where(a => a.IsPodIdentity).ToList();
        foreach (var association in associations.Where(a => a.Cluster is null || a.Namespace is null || a.Name is null))
            yield return Unknown(association.Resource, $"Whether another association is for the same service account {association.Label} is not known.", association.RoleValue);
        foreach (var same in associations.Where(a => a is { Cluster: not null, Namespace: not null, Name: not null }).GroupBy(a => new Account(a.Cluster, a.Namespace, a.Name)))
        {
            var first = same.First();
            yield return Compliant(first.Resource, $"{first.Label} has an association.", first.RoleValue);
            foreach (var more in same.Skip(1))
                yield return Broken(more.Resource, more.RoleValue, $"{more.Label} already has an association: {first.Resource.LogicalId}.");
        }
    }

    private sealed record Account(Cluster? Cluster, string? Namespace, string? Name);
}
