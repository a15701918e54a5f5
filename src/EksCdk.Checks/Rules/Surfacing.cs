namespace EksCdk.Checks.Rules;

/// <summary>The part of a deployment in which a mistake shows, in their order.</summary>
public enum DeploymentPhase
{
    /// <summary>Before anything is created: CloudFormation refuses the template.</summary>
    ChangeSet,

    /// <summary>When CloudFormation creates the resource.</summary>
    Resource,

    /// <summary>When the cluster is created.</summary>
    Cluster,

    /// <summary>When a node group or a Fargate profile is created, which is after the cluster.</summary>
    NodeGroup,

    /// <summary>When charts and manifests are applied, which is after nodes.</summary>
    Kubernetes,

    /// <summary>When pods run: the deployment has succeeded.</summary>
    Running,

    /// <summary>The deployment never reports it.</summary>
    Never,
}

/// <summary>When a deployment reports a mistake.</summary>
/// <param name="Phase">The part of the deployment.</param>
/// <param name="FromMinutes">The minutes that are lost by then, at least: counted from the start of the deployment, 0 for at
/// once.</param>
/// <param name="ToMinutes">The minutes that are lost by then, at most.</param>
public sealed record Surfacing(DeploymentPhase Phase, int FromMinutes, int ToMinutes)
{
    /// <summary>As soon as the phase begins.</summary>
    /// <param name="phase">The part of the deployment.</param>
    public Surfacing(DeploymentPhase phase)
        : this(phase, 0, 0)
    {
    }

    /// <summary>After about so many minutes.</summary>
    /// <param name="phase">The part of the deployment.</param>
    /// <param name="minutes">The minutes, counted from the start of the deployment.</param>
    public Surfacing(DeploymentPhase phase, int minutes)
        : this(phase, minutes, minutes)
    {
    }

    /// <summary>As in "AWS answers ... (after 10 to 15 min, when nodes are created)".</summary>
    public override string ToString() => Phase switch
    {
        DeploymentPhase.Never => "never: the deployment does not report it",
        DeploymentPhase.Running => When,
        _ => $"{After}, {When}",
    };

    private string After => this switch
    {
        { ToMinutes: 0 } => "at once",
        { FromMinutes: 0 } => $"within {ToMinutes} min",
        _ when FromMinutes == ToMinutes => $"after {FromMinutes} min",
        _ => $"after {FromMinutes} to {ToMinutes} min",
    };

    private string When => Phase switch
    {
        DeploymentPhase.ChangeSet => "before anything is created",
        DeploymentPhase.Resource => "when the resource is created",
        DeploymentPhase.Cluster => "when the cluster is created",
        DeploymentPhase.NodeGroup => "when nodes are created",
        DeploymentPhase.Kubernetes => "when charts and manifests are applied",
        _ => "when pods run",
    };
}
