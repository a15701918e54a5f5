namespace EksCdk.Checks.Resources;

/// <content>Launch templates and who starts nodes with them.</content>
internal sealed partial class DeploymentModel
{
    /// <summary>
    /// Managed node groups with their launch templates, where these are in the templates: for a loop as <see
    /// cref="ModelLists.OneByOne"/> is.
    /// </summary>
    public IEnumerable<(NodeGroup Group, LaunchTemplate Template)> ManagedLaunchTemplates
    {
        get
        {
            foreach (var group in NodeGroups.OneByOne())
                if (group.LaunchTemplate is { IsLaunchConfiguration: false } template)
                    yield return (group, template);
        }
    }
}
