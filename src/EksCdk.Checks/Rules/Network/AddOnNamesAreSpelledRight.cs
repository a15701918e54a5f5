using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>Names of add-ons.</summary>
public sealed class AddOnNamesAreSpelledRight : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS660";

    /// <inheritdoc/>
    public override string Title => "Add-ons have the names that EKS gives them";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Network;

    /// <inheritdoc/>
    public override string Why => "EKS knows add-ons by exact names: vpc-cni, not amazon-vpc-cni or VPC-CNI.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterException: Addon vpccni specified is not supported";

    /// <inheritdoc/>
    public override string SurfacesAfter => "10 min (when the cluster is up)";

    /// <inheritdoc/>
    public override string Fix => "Take the name from aws eks describe-addon-versions.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var addOn in model.All<AddOn>())
            if (addOn.Name.Text is { } name)
            {
                if (AddOnCatalog.LikelyNameOf(name) is { } meant) yield return Broken(addOn.Resource, addOn.Name, $"There is no add-on '{name}'; it is {meant}.");
                else if (AddOnCatalog.Knows(name)) yield return Compliant(addOn.Resource, $"{name} is an add-on of EKS.", addOn.Name);
            }
    }
}
