using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Admit;

/// <summary>Some names are for Kubernetes and AWS only.</summary>
public sealed class AccessEntryNamesAreNotReserved : Rule
{
    private static readonly string[] Reserved = ["system:", "eks:", "aws:", "amazon:", "iam:"];

    /// <inheritdoc/>
    public override string Id => "EKS526";

    /// <inheritdoc/>
    public override string Title => "Access entries give no reserved user names and groups";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Why => "EKS refuses user names and groups that start with system:, eks:, aws:, amazon: or iam:, so system:masters can't be given by an access entry.";

    /// <inheritdoc/>
    public override string AwsError => "The kubernetes group name ... is invalid, it cannot start with system:; or: The username must not begin with system:";

    /// <inheritdoc/>
    public override string SurfacesAfter => "12 min";

    /// <inheritdoc/>
    public override string Fix => "Associate AmazonEKSClusterAdminPolicy instead of system:masters, or bind a group of your own.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entry in model.All<AccessEntry>())
        {
            if (entry.EntryType is not "STANDARD") continue;
            foreach (var name in entry.Resource["KubernetesGroups"].Items.Append(entry.Resource["Username"]))
            {
                if (name.IsMissing) continue;
                bool? reserved = false;
                foreach (var prefix in Reserved) reserved |= name.StartsWith(prefix);
                yield return Decide(!reserved, entry.Resource, name, $"'{name.Display}' is not reserved.", $"'{name.Display}' starts with a prefix that EKS reserves: {string.Join(" ", Reserved)}.");
            }
        }
    }
}
