using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class KeysRotateTests
{
    [Fact]
    public void A_key_that_rotates_passes() => TestDeployment.Plain().IsCompliant<KeysRotate>("SecretsKey");

    [Fact]
    public void A_key_that_does_not_rotate_is_found() =>
        TestDeployment.Plain().Remove("SecretsKey.Properties.EnableKeyRotation")
            .IsBroken<KeysRotate>("SecretsKey", "Properties.EnableKeyRotation", effect: Effect.Insecure);

    [Fact]
    public void Rotation_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Rotate").Set("SecretsKey.Properties.EnableKeyRotation", "!Ref Rotate")
            .IsUnknown<KeysRotate>("SecretsKey");

    [Fact]
    public void An_asymmetric_key_cannot_rotate_by_itself() =>
        TestDeployment.Plain().Set("SecretsKey.Properties", "{ KeySpec: RSA_2048 }").IsSilent<KeysRotate>("SecretsKey");
}
