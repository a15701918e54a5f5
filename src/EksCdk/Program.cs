return EksCdk.PlatformApp.Run();
